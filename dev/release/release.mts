// Checks the package as it would be published, from what lies in `dist`: `npm run build && npm run release:check`.
import { readFileSync } from 'node:fs';

import {
	checkContents,
	checkSecrets,
	checkSize,
	expectedFiles,
	type Entries,
} from './contents.mts';
import { checkLoadTime } from './loadTime.mts';
import { rowOf, type Row } from './row.mts';
import { applyRules, TARBALL } from './rules.mts';
import { Tarball } from './tarball.mts';

const { name, version, n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	name: string;
	version: string;
	n8n: Entries;
};
const count = { ok: 0, FAIL: 0 };

async function report(check: string, run: () => Row[] | Promise<Row[]>): Promise<void> {
	const rows = await Promise.resolve()
		.then(run)
		.catch((error: Error) => {
			// A child process puts its whole stack into the message.
			const [reason] = /^\w*Error\b.*$/m.exec(error.message) ?? [error.message];
			return [rowOf(check, [reason], '')];
		});
	for (const row of rows) {
		count[row.status] += 1;
		console.log(`${row.status.padEnd(4)}  ${row.name.padEnd(9)}  ${row.text}`);
	}
}

const tarball = new Tarball();
const texts = () => Object.fromEntries(tarball.files.map((path) => [path, tarball.read(path)]));
try {
	await report('contents', () => [checkContents(tarball.files, expectedFiles(n8n))]);
	await report('size', () => [checkSize(tarball.size)]);
	await report('secrets', () => [checkSecrets(texts(), process.cwd())]);
	await report('rules', async () => {
		const verdicts = await applyRules(tarball.folder, TARBALL);
		return verdicts.map(({ rules, passed, details }) =>
			rowOf('rules', passed ? [] : [`${rules}\n${details}`], `${rules} clean`),
		);
	});
	await report('load time', () => [checkLoadTime(tarball)]);
} finally {
	tarball.remove();
}

const isReady = count.FAIL === 0;
console.log(
	`\n${count.ok} ok, ${count.FAIL} failed: ${name} ${version} ${isReady ? 'can be published' : 'must not be published'}.`,
);
process.exitCode = isReady ? 0 : 1;
