import { rowOf, type Row } from './row.mts';

/** @param workflow text of `.github/workflows/publish.yml` */
export function checkProvenance(workflow: string): Row {
	const lines = workflow.replaceAll(/^\s*#.*$/gm, '');
	const expectations: Array<[pattern: RegExp, fault: string]> = [
		[/^\s+id-token: write$/m, 'it may not make an identity token'],
		[/npm publish\b.*--provenance/, 'it publishes without provenance'],
		[/npm run release:check -- --publish/, 'it does not check the package'],
		[/@n8n\/scan-community-package/, "it does not run n8n's scanner"],
	];
	const faults = expectations.filter(([pattern]) => !pattern.test(lines)).map(([, fault]) => fault);
	const moving = [...lines.matchAll(/uses: (\S+)/g)].filter(([, it]) => !/@[0-9a-f]{40}$/.test(it));
	const loose = moving.map(([, action]) => `${action} is not pinned to a commit`);
	return rowOf(
		'workflow',
		[...faults, ...loose],
		'publish.yml: provenance, pinned actions, scanner',
	);
}

/** Where the version of the package is written down. */
export interface Versions {
	lock: string;
	changelog: string;
	/** The Dockerfile of `docs/docker`, which installs a version of the package and of n8n */
	dockerfile: string;
	/** The n8n that the tests run in */
	n8n: string;
}

/** The version of the newest heading; undefined while the newest changes have none. */
export function newestVersion(changelog: string): string | undefined {
	const [, newest] = /^## (\S+)$/m.exec(changelog) ?? [];
	return newest === 'Unreleased' ? undefined : newest;
}

/** Every place that names a version names this one. Changes without a version are open. */
export function checkVersion(version: string, { lock, changelog, dockerfile, n8n }: Versions): Row {
	const newest = newestVersion(changelog);
	const faults = [
		...(lock === version ? [] : [`the lock file has ${lock}`]),
		...([undefined, version].includes(newest) ? [] : [`the newest in the changelog is ${newest}`]),
		...(dockerfile.includes(`n8n-nodes-polyv-live@${version}\n`)
			? []
			: ['the Dockerfile has another']),
		...(dockerfile.includes(`n8nio/n8n:${n8n}\n`) ? [] : [`the Dockerfile is not of n8n ${n8n}`]),
	];
	if (newest || faults.length > 0) return rowOf('version', faults, `${version} everywhere`);
	return {
		status: 'open',
		name: 'version',
		text: 'the changelog has no heading for a new version',
	};
}

/**
 * Whether the workflows of this version are kept for the tests of the next ones.
 * @param kept text of its `parameters.json`; undefined if there is none
 * @param present the parameters of the nodes as they are now
 */
export function checkSaved(version: string, kept: string | undefined, present: unknown): Row {
	const folder = `test/upgrade/${version}`;
	const isPresent = kept && JSON.stringify(JSON.parse(kept)) === JSON.stringify(present);
	const fault = `${folder} ${kept ? 'is of an older state' : 'is missing'}: npm run release:save`;
	return rowOf(
		'upgrade',
		isPresent ? [] : [fault],
		`${folder} holds the workflows of this version`,
	);
}
