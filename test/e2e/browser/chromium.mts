import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const places = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const executablePath = places.find((place) => place !== undefined && existsSync(place));

/** Why the browser tests cannot run; undefined where they can. */
export const obstacle =
	executablePath === undefined
		? 'The browser tests need a Chromium: install one (Debian: apt-get install -y chromium ' +
			'fonts-noto-cjk), or name one in CHROMIUM_PATH.'
		: undefined;

/** The Chromium that is installed. It reaches no other machine than this one. */
export const launchOptions: LaunchOptions = {
	executablePath,
	args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
};
