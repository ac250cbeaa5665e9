/**
 * While something slow runs, says below its step what is going on and for how long: every second on
 * a terminal, four times a minute where lines pile up (a log of CI).
 *
 * @template T
 * @param {{ output: string }} task a task of listr2
 * @param {(onStep: (step: string) => void) => Promise<T>} work calls `onStep` as often as it likes
 * @returns {Promise<T>}
 */
export async function withProgress(task, work) {
	const start = Date.now();
	let doing = '';
	const show = () => {
		task.output = [doing, elapsed(Date.now() - start)].filter(Boolean).join(' · ');
	};
	const timer = setInterval(show, process.stdout.isTTY ? 1_000 : 15_000);
	try {
		return await work((step) => {
			doing = step;
		});
	} finally {
		clearInterval(timer);
	}
}

/** @param {number} ms */
function elapsed(ms) {
	const seconds = Math.round(ms / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
