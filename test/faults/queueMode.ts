/** Figures of a run of `npm run test:e2e -- --queue`, which prints them; the matrix does not make them. */
const ROWS: Array<[string, string]> = [
	[
		'200 executions by webhook with five operations each, beside a save of 10,000 values',
		'all 201 succeed; POLYV receives each of the 1,000 and 100 requests once',
	],
	[
		'A limit of 15 requests per second, _n8n Processes_ 3; main and workers send, by webhook, by hand and for lists',
		'at most 14 requests in any second, 127 in any ten',
	],
	['The same with _n8n Processes_ 1', '34 requests in a second'],
	[
		'A worker is killed while it runs 5 of 8 executions, each of which creates 15 viewers',
		'its 5 executions end with an error after 43 seconds, the other 3 succeed; 56 of 120 viewers exist, each once',
	],
	[
		'_Retry execution_ of these 5 executions',
		'each ends with an error and sends nothing: n8n has not kept the input',
	],
	[
		'The same input again, with _Create or Update_',
		'all 8 executions succeed, and each of the 120 viewers exists once',
	],
	[
		'Redis restarts while 8 executions run',
		'all 8 succeed, each viewer is created once; later executions succeed',
	],
	[
		'PostgreSQL restarts while 8 executions run',
		'between 1 and 7 succeed; the others stay running until the main process starts again, and then are crashed; between 54 and 109 of 120 viewers exist, each once; of 40 executions started right after it, in five runs, 2 ended with an error; none did later',
	],
	[
		'The main process is killed and a new one starts',
		'every event of the trigger starts its workflow once',
	],
];

export const QUEUE_MODE = [
	'## n8n in queue mode',
	'',
	'`npm run test:e2e -- --queue` runs n8n 2.41.1 with a main process, two workers, a webhook processor, PostgreSQL and Redis,',
	'and counts what reaches the sandbox. The figures were measured on 2026-11-30, on 2 cores.',
	"n8n's checks for dead workers were set to 10 and 3 seconds; with its defaults, 60 and 30, an execution of a dead worker ends",
	'after about two minutes.',
	'',
	'| What happens | Result |',
	'| --- | --- |',
	...ROWS.map(([event, result]) => `| ${event} | ${result} |`),
	'',
].join('\n');
