// Applies n8n's rules for verified packages to the sources and to the tarball: `scan.mts [project folder]`.
import { resolve } from 'node:path';

import { applyRules, SOURCES, TARBALL } from './rules.mts';
import { Tarball } from './tarball.mts';

const project = resolve(process.argv[2] ?? '.');
const tarball = new Tarball(project);
try {
	for (const [name, folder, patterns] of [
		['sources', project, SOURCES],
		['tarball', tarball.folder, TARBALL],
	] as const) {
		for (const { rules, passed, details } of await applyRules(folder, [...patterns])) {
			console.log(`${name}: ${rules} ${passed ? 'clean' : `NOT CLEAN\n${details}`}`);
			if (!passed) process.exitCode = 1;
		}
	}
} finally {
	tarball.remove();
}
