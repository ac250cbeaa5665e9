import { createRequire } from 'node:module';
import { join } from 'node:path';

import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import * as tsParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';

interface Scanner {
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

const require = createRequire(import.meta.url);
const scannerManifest = '@n8n/scan-community-package/package.json';
const { version: scannerVersion } = require(scannerManifest) as { version: string };
const scannerFile = join(require.resolve(scannerManifest), '../scanner/scanner.mjs');
const scanner = (await import(scannerFile)) as Scanner;

/** The source files that the scanner reads, and those of `polyv`. */
export const SOURCES = ['package.json', '{nodes,credentials,polyv}/**/*.{js,ts,json}'];

/** The files of a tarball that the scanner reads. */
export const TARBALL = ['package.json', '**/*.js'];

/** `details` is eslint's report. */
export interface Verdict {
	rules: string;
	passed: boolean;
	details: string;
}

/**
 * Applies n8n's rules for verified packages to a folder: the scanner with the older plugin that it depends on, and the
 * newest plugin. Inline disables have no effect, as at n8n.
 */
export async function applyRules(folder: string, patterns: string[]): Promise<Verdict[]> {
	const { passed, details, message = '' } = await scanner.analyzePackage(folder, patterns);
	return [
		{ rules: `scanner ${scannerVersion}`, passed, details: details ?? message },
		await lintWithNewestPlugin(folder, patterns),
	];
}

async function lintWithNewestPlugin(folder: string, patterns: string[]): Promise<Verdict> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: [
			n8nCommunityNodesPlugin.configs.recommended,
			{ files: ['**/*.ts', '**/*.json'], languageOptions: { parser: tsParser } },
			{ rules: { 'no-console': 'error' as const } },
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
