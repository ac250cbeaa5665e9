import { parseTimer } from 'listr2';

/**
 * While something slow runs, shows below its step what is going on and for how long: every second on
 * a terminal, four times a minute where lines pile up (a log of CI).
 * @param task of listr2
 * @param work calls `onStep` whenever it begins something else
 */
export async function withProgress<T>(
	task: { output: string },
	work: (onStep: (step: string) => void) => Promise<T>,
): Promise<T> {
	const start = Date.now();
	let current = '';
	const show = () => {
		task.output = [current, parseTimer(Date.now() - start)].filter(Boolean).join(' · ');
	};
	const timer = setInterval(show, process.stdout.isTTY ? 1_000 : 15_000);
	try {
		return await work((step) => (current = step));
	} finally {
		clearInterval(timer);
	}
}
