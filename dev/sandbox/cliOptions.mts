import { Command, InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod/v4';
import { faultFromText, type Fault } from './faults/fault.mts';
import { faultKinds } from './faults/kinds.mts';
import { optionsSchema, type SandboxOptions } from './options.mts';
import { count, integer, parse, wholeNumber } from './schema.mts';

function numberOf(schema: z.ZodType<number>) {
	return (text: string): number => {
		const parsed = schema.safeParse(text.trim() === '' ? Number.NaN : Number(text));
		if (parsed.success) return parsed.data;
		throw new InvalidArgumentError(`It ${parsed.error.issues[0].message}.`);
	};
}

function addFault(text: string, before: Fault[]): Fault[] {
	try {
		return [...before, faultFromText(text)];
	} catch (error) {
		throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
	}
}

function choice(flags: string, words: readonly string[], description: string): Option {
	return new Option(flags, description).choices(words).default(words[0]);
}

const wholeCount = numberOf(count);

const faultHelp = `
Faults (--fault kind,name=value,…; the first that matches a request is played):
${Object.entries(faultKinds)
	.map(([kind, does]) => `  ${kind.padEnd(19)}${does}`)
	.join('\n')}
  Each takes path=<part of the path>, method=<GET or POST>, times=<how many requests>, skip=<how many pass first>,
  share=<0 to 1: a random share of the requests>, afterMs=<begins later>, forMs=<ends this long after it began>,
  fromFirst (forMs counts from the first request it is played on). 408, 429, 5xx and block take html;
  shape takes data=<JSON>, which must come last.

Examples:
  npm run sandbox -- --latency 50 --http-status always200
  npm run sandbox -- --fault 503,path=viewer-record,times=2,html --fault drop-after,method=POST,skip=3,times=1
  npm run sandbox -- --fault 502,afterMs=5000,forMs=3000 --fault drop-after,share=0.05 --jitter 200
  npm run sandbox -- --limit-per-second 100 --retry-after 2 --block-after 1500 --block-seconds 60`;

function newCommand(): Command {
	return new Command('sandbox')
		.description(
			'The POLYV sandbox: a strict local stand-in of api.polyv.net. It verifies signatures as POLYV does, keeps viewers, channels and sub-accounts in memory, and shows on a page what each request changed.',
		)
		.option('--host <address>', 'address to listen on', '127.0.0.1')
		.option(
			'--port <number>',
			'port to listen on; 0: a free one',
			numberOf(wholeNumber(0, 65535)),
			8089,
		)
		.addOption(choice('--seed <what>', ['demo', 'empty'], 'what the account holds at the start'))
		.option('--latency <ms>', 'delays every response', wholeCount, 0)
		.option('--jitter <ms>', 'delays every response by a random time up to this', wholeCount, 0)
		.option('--apply-jitter <ms>', 'delays every effect by a random time up to this', wholeCount, 0)
		.option(
			'--random-seed <n>',
			'decides shares and jitter: the same seed repeats the same run',
			wholeCount,
			1,
		)
		.addOption(
			choice(
				'--http-status <mode>',
				['mirror', 'always200'],
				'HTTP status of requests that POLYV rejects',
			),
		)
		.option('--clock-skew <ms>', 'sets its clock ahead; negative: behind', numberOf(integer), 0)
		.option('--lag <ms>', 'how long reads do not find a new viewer', wholeCount, 0)
		.option('--update-lag <ms>', 'how long updates do not find a new viewer', wholeCount, 0)
		.option(
			'--channel-lag <ms>',
			'how long other endpoints do not find a new channel',
			wholeCount,
			0,
		)
		.addOption(
			choice(
				'--record-dates <which>',
				['start', 'end'],
				'time of a recording that its dates filter',
			),
		)
		.addOption(
			choice(
				'--file-spelling <how>',
				['fileName', 'filename'],
				'spelling in the rows of recordings',
			),
		)
		.option('--no-playback-watch-url', 'playbacks come without a watch address')
		.addOption(
			choice('--update-answer <what>', ['true', 'viewer'], 'response of viewer-record/update'),
		)
		.option('--require-documented-fields', 'viewer-record/update requires what its page requires')
		.option('--no-sub-accounts', 'an account without the sub-account feature')
		.option('--signature-method-unsigned', 'also accepts signatures without signatureMethod')
		.addOption(
			choice(
				'--period-compares <what>',
				['start', 'both', 'overlap'],
				'what of a session or play must lie in a period',
			),
		)
		.addOption(choice('--string-times <form>', ['text', 'ms'], 'form of times that are texts'))
		.addOption(
			choice('--string-durations <form>', ['seconds', 'clock'], 'form of durations that are texts'),
		)
		.option('--generated-plays <n>', 'so many plays in every period of the view log', wholeCount, 0)
		.option(
			'--generated-viewers <n>',
			'how many viewers the generated plays have',
			numberOf(wholeNumber(1)),
			20_000,
		)
		.option('--empty-list-errors', 'empty lists respond with 500 系统异常')
		.addOption(choice('--check-in-time <form>', ['ms', 'text'], 'times of check-ins'))
		.addOption(choice('--chat-totals <form>', ['absent', 'zero'], 'totals of chat messages'))
		.addOption(choice('--chat-user <form>', ['object', 'text'], 'sender of a chat message'))
		.addOption(
			choice('--question-asker <how>', ['named', 'unnamed'], 's_userId of questions and answers'),
		)
		.option('--no-phone-needs-member', 'takes the type phone without a whitelist member')
		.addOption(
			choice('--whitelist-repeat <what>', ['overwrite', 'reject'], 'adding a member again'),
		)
		.addOption(
			choice(
				'--channel-callbacks <whose>',
				['own', 'account'],
				'what a channel uses whose callbacks were set',
			),
		)
		.addOption(
			new Option('--fault <fault>', 'plays a fault, see below; can be repeated')
				.argParser(addFault)
				.default([], 'none'),
		)
		.option('--limit-per-second <n>', 'rate limit: requests in any second', wholeCount)
		.option('--limit-per-10-seconds <n>', 'rate limit: requests in any 10 seconds', wholeCount)
		.addOption(choice('--limit-answer <how>', ['429', 'qps'], 'how the rate limit rejects'))
		.option('--retry-after <s>', 'Retry-After sent by the rate limit', wholeCount)
		.option('--block-after <n>', 'blocks an IP that sends more requests in 10 s', wholeCount)
		.option('--block-seconds <s>', 'how long the block lasts', wholeCount, 300)
		.addOption(
			choice(
				'--block-how <how>',
				['drop', '403'],
				'closes connections, or sends an HTML page with 403',
			),
		)
		.option('--firewall <text>', 'a firewall rejects bodies that contain this text', '')
		.option(
			'--session-stats-lag <ms>',
			'how long lists do not know a session that ended',
			wholeCount,
			0,
		)
		.addOption(
			choice(
				'--list-order <order>',
				['oldest', 'newest'],
				'order of lists without a documented one',
			),
		)
		.addOption(choice('--charset <name>', ['utf-8', 'gbk'], 'encoding of the responses'))
		.option('--keep-alive-timeout <ms>', 'closes idle connections; 0: never', wholeCount, 0)
		.option(
			'--keep-requests <n>',
			'keeps the newest requests for inspection',
			numberOf(wholeNumber(1)),
			20000,
		)
		.addHelpText('after', faultHelp)
		.configureHelp({ helpWidth: 110 })
		.allowExcessArguments(false);
}

function limitOf(flags: Record<string, unknown>): unknown {
	const { limitPerSecond: perSecond, limitPer10Seconds: per10Seconds } = flags;
	if (perSecond === undefined && per10Seconds === undefined) return null;
	return { perSecond, per10Seconds, answer: flags.limitAnswer, retryAfter: flags.retryAfter };
}

function blockOf({ blockAfter, blockSeconds, blockHow }: Record<string, unknown>): unknown {
	return blockAfter === undefined
		? null
		: { after: blockAfter, seconds: blockSeconds, how: blockHow };
}

/** Reads the command line; ends the process with a sentence when a flag cannot be used. */
export function optionsFromCommandLine(args: readonly string[]): SandboxOptions {
	const flags = newCommand().parse(args).opts<Record<string, unknown>>();
	const options = Object.fromEntries(
		Object.entries(flags)
			// A flag has the name of its option, without the unit.
			.map(([name, value]) => [name in optionsSchema.shape ? name : `${name}Ms`, value] as const)
			.filter(([name]) => name in optionsSchema.shape),
	);
	const others = { faults: flags.fault, limit: limitOf(flags), block: blockOf(flags) };
	return parse(optionsSchema, { ...options, ...others }, 'These flags cannot be used');
}
