import { existsSync } from 'node:fs';

/** @typedef {import('playwright-core').Browser} Browser */

const places = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const advice =
	'The browser tests need a Chromium: install one (Debian: apt-get install -y chromium fonts-noto-cjk), ' +
	'or name one in CHROMIUM_PATH.';

/**
 * What is installed, or why the tests cannot run. Without a browser they are skipped on a person's
 * machine and fail in CI, where nobody would notice.
 *
 * @returns {{ executablePath: string, skip: undefined } | { executablePath: undefined, skip: string }}
 * @throws when there is none and CI is set
 */
export function findChromium() {
	const executablePath = places.find((place) => place !== undefined && existsSync(place));
	if (executablePath !== undefined) return { executablePath, skip: undefined };
	if (process.env.CI) throw new Error(advice);
	return { executablePath, skip: advice };
}

/**
 * @param {string} executablePath
 * @returns {Promise<Browser>} one that reaches no other machine than this one
 */
export async function startBrowser(executablePath) {
	const { chromium, selectors } = await import('playwright-core');
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({
		executablePath,
		args: [
			'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
			// A Chromium that root starts, as in a container, refuses to run in its own one.
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
		],
	});
}
