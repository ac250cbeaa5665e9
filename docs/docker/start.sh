#!/bin/sh
# Links the package to where n8n looks for community packages, then starts n8n as its image does.
set -e
link="${N8N_USER_FOLDER:-$HOME}/.n8n/nodes/node_modules/n8n-nodes-polyv-live"
mkdir -p "${link%/*}"
# A folder: the package was installed in n8n before.
[ -L "$link" ] || rm -rf "$link"
ln -sfn /opt/polyv-live/node_modules/n8n-nodes-polyv-live "$link"
exec /docker-entrypoint.sh "$@"
