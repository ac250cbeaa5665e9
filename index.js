// n8n finds the classes through "n8n" in package.json; this is for whoever requires the package.
const { PolyvLiveApi } = require('./dist/credentials/PolyvLiveApi.credentials.js');
const { PolyvLive } = require('./dist/nodes/PolyvLive/PolyvLive.node.js');

module.exports = { PolyvLive, PolyvLiveApi };
