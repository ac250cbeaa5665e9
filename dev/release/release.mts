// Checks the package as it would be published, from what lies in `dist`: `npm run build && npm run release:check`.
// With --publish, what is open must not be open any more.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { PolyvLiveApi } from '../../credentials/PolyvLiveApi.credentials.ts';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { PolyvLiveTrigger } from '../../nodes/PolyvLive/PolyvLiveTrigger.node.ts';
import { parametersOf } from '../../test/upgrade/panel.ts';
import { checkCodexes, checkIcons, type Codex } from './assets.mts';
import {
	checkContents,
	checkSecrets,
	checkSize,
	expectedFiles,
	type Entries,
} from './contents.mts';
import { checkLoadTime } from './loadTime.mts';
import { checkManifest, checkOwner, type Manifest } from './manifest.mts';
import { checkProvenance, checkSaved, checkVersion, newestVersion } from './project.mts';
import { rowOf, type Row } from './row.mts';
import { applyRules, TARBALL } from './rules.mts';
import { Tarball } from './tarball.mts';
import { checkReadme, checkTexts, textsOf } from './texts.mts';

const read = (file: string) => readFileSync(file, 'utf8');
const readJson = <T,>(file: string) => JSON.parse(read(file)) as T;

const manifest = readJson<Manifest & { n8n: Entries }>('package.json');
const { name, version, n8n } = manifest;
const nodes = [new PolyvLive().description, new PolyvLiveTrigger().description];
const changelog = read('CHANGELOG.md');
const isPublishing = process.argv.includes('--publish');
const count = { ok: 0, FAIL: 0, open: 0 };

async function report(check: string, run: () => Row[] | Promise<Row[]>): Promise<void> {
	const rows = await Promise.resolve()
		.then(run)
		.catch((error: Error) => {
			// A child process puts its whole stack into the message.
			const [reason] = /^\w*Error\b.*$/m.exec(error.message) ?? [error.message];
			return [rowOf(check, [reason], '')];
		});
	for (const row of rows) {
		const status = row.status === 'open' && isPublishing ? 'FAIL' : row.status;
		count[status] += 1;
		console.log(`${status.padEnd(4)}  ${row.name.padEnd(9)}  ${row.text}`);
	}
}

function checkAssets(tarball: Tarball): Row[] {
	const codexOf = (file: string) =>
		JSON.parse(tarball.read(file.replace(/\.js$/, '.json'))) as Codex;
	const codexes = n8n.nodes.map((file, index) => [`${name}.${nodes[index].name}`, codexOf(file)]);
	const icons = readdirSync('icons').map((file) => [file, read(`icons/${file}`)]);
	return [
		checkIcons(Object.fromEntries(icons) as Record<string, string>),
		checkCodexes(Object.fromEntries(codexes) as Record<string, Codex>, manifest.homepage ?? ''),
	];
}

function checkProject(): Row[] {
	const kept = `test/upgrade/${version}/parameters.json`;
	const versions = {
		lock: readJson<Manifest>('package-lock.json').version,
		changelog,
		dockerfile: read('docs/docker/Dockerfile'),
		n8n: readJson<{ dependencies: { n8n: string } }>('dev/n8n/install/package.json').dependencies
			.n8n,
	};
	return [
		checkProvenance(read('.github/workflows/publish.yml')),
		checkVersion(version, versions),
		// A published version is kept as it was.
		...(newestVersion(changelog)
			? [
					checkSaved(
						version,
						existsSync(kept) ? read(kept) : undefined,
						nodes.flatMap(parametersOf),
					),
				]
			: []),
	];
}

const tarball = new Tarball();
const texts = () => Object.fromEntries(tarball.files.map((path) => [path, tarball.read(path)]));
try {
	await report('manifest', () => [checkManifest(manifest), checkOwner(manifest)]);
	await report('English', () => [
		checkTexts([...nodes, new PolyvLiveApi()].flatMap(textsOf)),
		checkReadme(tarball.read('README.md')),
	]);
	await report('assets', () => checkAssets(tarball));
	await report('project', checkProject);
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

const { ok, FAIL, open } = count;
const verdict =
	FAIL > 0
		? 'must not be published'
		: open > 0
			? 'can be published after what is open'
			: 'can be published';
console.log(`\n${ok} ok, ${FAIL} failed, ${open} open: ${name} ${version} ${verdict}.`);
process.exitCode = FAIL === 0 ? 0 : 1;
