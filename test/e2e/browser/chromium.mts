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

const advice =
	'The browser tests need a Chromium: install one (Debian: apt-get install -y chromium fonts-noto-cjk), ' +
	'or name one in CHROMIUM_PATH.';

const found = places.find((place) => place !== undefined && existsSync(place));

/** Without a browser the tests are skipped on a person's machine. In CI, where nobody would notice, they fail. */
export const skipReason = found === undefined && !process.env.CI ? advice : undefined;

/** The Chromium that is installed. It reaches no other machine than this one. */
export const launchOptions: LaunchOptions = {
	// Where there is none, Playwright's error quotes this.
	executablePath: found ?? advice,
	args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
};
