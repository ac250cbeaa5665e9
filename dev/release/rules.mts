import { createRequire } from 'node:module';
import { join } from 'node:path';

import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import * as tsParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';

const require = createRequire(import.meta.url);
const scannerManifest = '@n8n/scan-community-package/package.json';
const { version: scannerVersion } = require(scannerManifest);
const scanner = await import(join(require.resolve(scannerManifest), '../scanner/scanner.mjs'));

/** What of a package's sources the scanner reads, and `polyv` with it. */
export const SOURCES = ['package.json', '{nodes,credentials,polyv}/**/*.{js,ts,json}'];

/** What of a packed package the scanner reads. */
export const TARBALL = ['package.json', '**/*.js'];

/**
 * Holds a folder against the rules of n8n's scanner for verified packages: the scanner itself with
 * the older plugin it brings, and the newest plugin. Inline disables are not obeyed, as at n8n.
 *
 * @param {string} folder
 * @param {string[]} patterns
 * @returns {Promise<{ rules: string, passed: boolean, details: string }[]>} one of each; `details` is eslint's report
 */
export async function holdAgainstRules(folder, patterns) {
	const { passed, details, message } = await scanner.analyzePackage(folder, patterns);
	return [
		{ rules: `scanner ${scannerVersion}`, passed, details: details ?? message ?? '' },
		await lintWithNewestPlugin(folder, patterns),
	];
}

async function lintWithNewestPlugin(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: [
			n8nCommunityNodesPlugin.configs.recommended,
			{ files: ['**/*.ts', '**/*.json'], languageOptions: { parser: tsParser } },
			{ rules: { 'no-console': 'error' } },
		].flat(),
	});
	const faults = ESLint.getErrorResults(await eslint.lintFiles(patterns));
	const formatter = await eslint.loadFormatter('stylish');
	return {
		rules: `plugin ${n8nCommunityNodesPlugin.meta.version}`,
		passed: faults.length === 0,
		details: await formatter.format(faults),
	};
}
