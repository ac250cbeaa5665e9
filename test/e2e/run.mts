import { execa } from 'execa';

// Playwright rejects a flag that it does not know: `--queue` chooses the tests in queue mode, all others go on to it.
const given = process.argv.slice(2);
const config = given.includes('--queue') ? 'test/e2e/queue' : 'test/e2e';
const others = given.filter((argument) => argument !== '--queue');

// A Ctrl-C reaches Playwright as well, which then stops what it started.
process.on('SIGINT', () => {});

const { exitCode = 1 } = await execa('playwright', ['test', '-c', config, ...others], {
	preferLocal: true,
	stdio: 'inherit',
	reject: false,
});
process.exitCode = exitCode;
