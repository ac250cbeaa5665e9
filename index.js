// For programs that require the package. n8n finds the classes through "n8n" in package.json.
const { PolyvLiveApi } = require('./dist/credentials/PolyvLiveApi.credentials.js');
const { PolyvLive } = require('./dist/nodes/PolyvLive/PolyvLive.node.js');
const { PolyvLiveTrigger } = require('./dist/nodes/PolyvLive/PolyvLiveTrigger.node.js');

module.exports = { PolyvLive, PolyvLiveApi, PolyvLiveTrigger };
