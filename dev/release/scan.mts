// Holds the sources and the packed tarball against the rules of n8n's scanner for verified packages.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { holdAgainstRules, SOURCES, TARBALL } from './rules.mts';
import { packTarball } from './tarball.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'polyv-live-scan-'));
let hasFailed = false;
try {
	const tarball = packTarball(root, temporary);
	const { version } = JSON.parse(readFileSync(join(tarball.folder, 'package.json'), 'utf8'));
	for (const [name, folder, patterns] of [
		['sources', root, SOURCES],
		[`tarball ${version}`, tarball.folder, TARBALL],
	]) {
		const verdicts = await holdAgainstRules(folder, patterns);
		const words = verdicts.map(({ rules, passed }) => `${rules} ${passed ? 'clean' : 'NOT CLEAN'}`);
		console.log(`${name}: ${words.join(', ')}`);
		for (const { passed, details } of verdicts) {
			if (passed) continue;
			hasFailed = true;
			console.log(details);
		}
	}
} finally {
	rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = hasFailed ? 1 : 0;
