import { stopAllProcesses } from '../n8n/processes.mts';
import { stopChildren } from './childProcess.mts';
import { removeHomes } from './n8n/realN8n.mts';

/** At Ctrl-C and the like: ends what this process started, removes n8n's folder, and exits. */
export function stopOnSignal(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			void Promise.all([stopAllProcesses(), stopChildren()])
				.then(removeHomes)
				.then(() => process.exit(130));
		});
	}
}
