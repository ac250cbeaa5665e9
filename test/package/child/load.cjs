// Loads the package with n8n's own loader, where crypto-js cannot be found, and prints the result.
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { PackageDirectoryLoader } = require('n8n-core');

async function main(folder) {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const [node, trigger] = loader.types.nodes;
	const [credential] = loader.types.credentials;
	const { PolyvLive, PolyvLiveApi, PolyvLiveTrigger } = require(folder);
	const fromPackage = createRequire(join(folder, 'dist/credentials/PolyvLiveApi.credentials.js'));
	console.log(
		JSON.stringify({
			findsCryptoJs: canResolve(fromPackage, 'crypto-js/md5'),
			findsWorkflow: canResolve(fromPackage, 'n8n-workflow'),
			counts: [loader.types.nodes.length, loader.types.credentials.length],
			bundles: Object.keys(require.cache).filter((path) => path.endsWith('bundle.js')).length,
			trigger: {
				name: trigger.name,
				iconUrl: trigger.iconUrl,
				isPolling: trigger.polling,
			},
			node: {
				name: node.name,
				displayName: node.displayName,
				iconUrl: node.iconUrl,
				alias: node.codex.alias,
				categories: node.codex.categories,
				usableAsTool: node.usableAsTool,
			},
			credential: {
				name: credential.name,
				displayName: credential.displayName,
				iconUrl: credential.iconUrl,
				supportedNodes: credential.supportedNodes,
			},
			index: [
				new PolyvLive().description.name,
				new PolyvLiveApi().name,
				new PolyvLiveTrigger().description.name,
			],
		}),
	);
}

function canResolve(from, name) {
	try {
		return Boolean(from.resolve(name));
	} catch {
		return false;
	}
}

main(process.argv[2]);
