// Prints the full names of the nodes that n8n finds in a folder of community packages, and in one of custom extensions.
const { CustomDirectoryLoader, scanDirectoryForPackages } = require('n8n-core');

const folder = process.argv[2];

async function namesIn(loaders) {
	for (const loader of loaders) await loader.loadAll();
	return loaders.flatMap((loader) =>
		Object.keys(loader.known.nodes).map((name) => `${loader.packageName}.${name}`),
	);
}

async function main() {
	const community = await namesIn(await scanDirectoryForPackages(folder));
	const custom = await namesIn([new CustomDirectoryLoader(`${folder}/n8n-nodes-polyv-live`)]);
	console.log(JSON.stringify({ community, custom }));
}

void main();
