import { Command, InvalidArgumentError, Option } from 'commander';
import { faultKinds } from './faultKinds.mts';
import { faultFromText, type Fault } from './faults.mts';
import type { SandboxOptions } from './options.mts';

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
	const range =
		most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
	return (text: string): number => {
		const number = Number(text);
		if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most) {
			throw new InvalidArgumentError(`It has to be a whole number ${range}.`);
		}
		return number;
	};
}

function faults(text: string, before: Fault[]): Fault[] {
	try {
		return [...before, faultFromText(text)];
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		return refuseFlag(problem);
	}
}

function refuseFlag(problem: string): never {
	throw new InvalidArgumentError(problem);
}

function choice(flags: string, words: string[], description: string): Option {
	return new Option(flags, description).choices(words).default(words[0]);
}

const count = wholeNumber(0);
const anyNumber = wholeNumber(-Number.MAX_SAFE_INTEGER);

const faultHelp = `
Faults (--fault kind,name=value,…; the first that fits a request is played):
${Object.entries(faultKinds)
	.map(([kind, does]) => `  ${kind.padEnd(19)}${does}`)
	.join('\n')}
  Each takes path=<part of the path>, method=<GET or POST>, times=<how many requests>, skip=<let so many pass first>,
  share=<0 to 1: on a random share of the requests>, afterMs=<begins so late>, forMs=<ends so long after it began>,
  fromFirst (forMs counts from the first request it is played on). 408, 429, 5xx and block take html;
  shape takes data=<JSON>, which has to stand last.

Examples:
  npm run sandbox -- --latency 50 --http-status always200
  npm run sandbox -- --fault 503,path=viewer-record,times=2,html --fault drop-after,method=POST,skip=3,times=1
  npm run sandbox -- --fault 502,afterMs=5000,forMs=3000 --fault drop-after,share=0.05 --jitter 200
  npm run sandbox -- --limit-per-second 100 --retry-after 2 --block-after 1500 --block-seconds 60`;

function newCommand(): Command {
	return new Command('sandbox')
		.description(
			'A strict local stand-in of api.polyv.net. It checks signatures as POLYV does, keeps viewers, channels and sub-accounts, and shows on a page what every request changed.',
		)
		.option('--host <address>', 'address to listen on', '127.0.0.1')
		.option('--port <number>', 'port to listen on; 0: a free one', wholeNumber(0, 65535), 8089)
		.addOption(choice('--seed <what>', ['demo', 'empty'], 'what the account holds at the start'))
		.option('--latency <ms>', 'added to every answer', count, 0)
		.option('--jitter <ms>', 'a random time up to so much, added to every answer', count, 0)
		.option('--apply-jitter <ms>', 'requests take effect only after up to so much', count, 0)
		.option('--random-seed <n>', 'decides shares and jitter: the same seed, the same run', count, 1)
		.addOption(
			choice('--http-status <mode>', ['mirror', 'always200'], 'HTTP status of POLYV’s refusals'),
		)
		.option('--clock-skew <ms>', 'how far its clock is ahead; negative: behind', anyNumber, 0)
		.option('--lag <ms>', 'how long reads do not know a new viewer', count, 0)
		.option('--update-lag <ms>', 'how long updates do not know a new viewer', count, 0)
		.addOption(
			choice('--update-answer <what>', ['true', 'viewer'], 'what viewer-record/update answers'),
		)
		.option('--require-documented-fields', 'viewer-record/update insists on what the page requires')
		.option('--no-sub-accounts', 'an account without the sub-account feature')
		.option('--signature-method-unsigned', 'a signature may leave signatureMethod out')
		.option('--empty-list-errors', 'empty lists answer 500 系统异常')
		.addOption(
			new Option('--fault <fault>', 'play a fault, see below; can be repeated')
				.argParser(faults)
				.default([], 'none'),
		)
		.option('--limit-per-second <n>', 'answer at most so many requests in any second', count)
		.option('--limit-per-10-seconds <n>', 'the same for any 10 seconds', count)
		.addOption(choice('--limit-answer <how>', ['429', 'qps'], 'how the limit refuses'))
		.option('--retry-after <s>', 'Retry-After sent by the limit', count)
		.option('--block-after <n>', 'block an address above so many requests in 10 s', count)
		.option('--block-seconds <s>', 'for how long', count, 300)
		.addOption(choice('--block-how <how>', ['drop', '403'], 'how the block shows'))
		.option('--keep-alive-timeout <ms>', 'close idle connections; 0: never', count, 0)
		.option('--keep-requests <n>', 'how many requests are kept to look at', wholeNumber(1), 20000)
		.addHelpText('after', faultHelp)
		.configureHelp({ helpWidth: 110 })
		.allowExcessArguments(false);
}

interface Flags
	extends Pick<
		SandboxOptions,
		| 'host'
		| 'port'
		| 'seed'
		| 'httpStatus'
		| 'updateAnswer'
		| 'requireDocumentedFields'
		| 'subAccounts'
		| 'signatureMethodUnsigned'
		| 'emptyListErrors'
		| 'keepRequests'
		| 'randomSeed'
	> {
	latency: number;
	jitter: number;
	applyJitter: number;
	clockSkew: number;
	lag: number;
	updateLag: number;
	fault: Fault[];
	limitPerSecond?: number;
	limitPer10Seconds?: number;
	limitAnswer: '429' | 'qps';
	retryAfter?: number;
	blockAfter?: number;
	blockSeconds: number;
	blockHow: 'drop' | '403';
	keepAliveTimeout: number;
}

function limitOf(flags: Flags): SandboxOptions['limit'] {
	const { limitPerSecond: perSecond, limitPer10Seconds: per10Seconds, retryAfter } = flags;
	if (perSecond === undefined && per10Seconds === undefined) return undefined;
	return { perSecond, per10Seconds, retryAfter, answer: flags.limitAnswer };
}

/** Reads the command line; ends the process with a sentence when a flag cannot be used. */
export function optionsFromCommandLine(args: readonly string[]): SandboxOptions {
	const flags = newCommand().parse(args).opts<Flags>();
	return {
		...flags,
		latencyMs: flags.latency,
		jitterMs: flags.jitter,
		applyJitterMs: flags.applyJitter,
		clockSkewMs: flags.clockSkew,
		lagMs: flags.lag,
		updateLagMs: flags.updateLag,
		keepAliveTimeoutMs: flags.keepAliveTimeout,
		faults: flags.fault,
		limit: limitOf(flags),
		block:
			flags.blockAfter === undefined
				? undefined
				: { after: flags.blockAfter, seconds: flags.blockSeconds, how: flags.blockHow },
	};
}
