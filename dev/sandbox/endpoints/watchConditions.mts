import { accountUserId } from '../account.mts';
import { Rejection } from '../rejection.mts';
import type { WatchCondition } from '../state.mts';
import { applyUpdate } from './changes.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { FieldReader } from './fieldReader.mts';

/** The key of what belongs to no channel but to the account. */
export const ofAccount = 'account';

/** The channel in the query, or the account where there is none: also for what was meant for a channel. */
export function scopeOf({ query, context }: Call): string {
	const channelId = query.text('channelId') ?? '';
	if (channelId !== '' && !context.state.channels.has(channelId)) {
		throw new Rejection(400, `illegal channel id: ${channelId}`);
	}
	return channelId || ofAccount;
}

const ranks = [1, 2] as const;

/** A channel without conditions of its own is public. */
function conditionsOf(scope: string, { context }: Call): WatchCondition[] {
	return ranks.map((rank) => {
		const known = context.state.watchConditions.get(`${scope}/${rank}`);
		const enabled = rank === 1 ? 'Y' : 'N';
		return known ?? { channelId: scope, rank, enabled, authType: 'public' };
	});
}

const get: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/auth/get',
	handle(call) {
		const scope = scopeOf(call);
		call.summarize(`read the watch conditions of ${scope}`);
		return conditionsOf(scope, call).map(({ channelId, ...condition }) => ({
			channelId: channelId === ofAccount ? null : Number(channelId),
			userId: accountUserId,
			globalSettingEnabled: 'N',
			...condition,
		}));
	},
};

const required: Record<string, string[]> = {
	public: [],
	wx: [],
	code: ['authCode'],
	pay: ['price', 'payAuthTips'],
	phone: [],
	info: [],
	custom: ['customKey', 'customUri'],
	external: ['externalKey', 'externalUri'],
	direct: ['directKey'],
};

/** In the words of POLYV's page. */
const parameterError = () => new Rejection(400, 'parameter error');

function readSetting(setting: unknown): Partial<WatchCondition> & { rank: 1 | 2 } {
	const fields = new FieldReader(Object(setting) as Record<string, unknown>);
	const rank = fields.requiredInteger('rank');
	if (rank !== 1 && rank !== 2) throw new Rejection(400, 'number range error');
	fields.requiredText('enabled');
	const enabled = fields.flag('enabled');
	const authType = fields.oneOf('authType', Object.keys(required), enabled === 'Y');
	const needed = enabled === 'Y' && authType !== undefined ? required[authType] : [];
	for (const name of needed) fields.requiredText(name);
	fields.text('authCode', { max: 8 });
	fields.text('directKey', { max: 10 });
	return {
		...(setting as object),
		rank,
		enabled,
		...(authType === undefined ? {} : { authType }),
	};
}

function validatePair([primary, secondary]: WatchCondition[]): void {
	const areOn = primary.enabled === 'Y' && secondary.enabled === 'Y';
	if (secondary.enabled === 'Y' && primary.enabled === 'N') throw parameterError();
	if (areOn && primary.authType === secondary.authType) throw parameterError();
}

function validateMembers(scope: string, condition: WatchCondition, { context }: Call): void {
	const { enabled, authType, rank } = condition;
	if (!context.settings.phoneNeedsMember || enabled !== 'Y' || authType !== 'phone') return;
	const members = [...context.state.whitelists.values()];
	const hasMember = members.some((member) => member.scope === scope && member.rank === rank);
	if (!hasMember) throw parameterError();
}

const update: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/auth/update',
	body: 'object',
	handle(call) {
		// The query alone: a channelId in the body is not seen.
		const scope = scopeOf(call);
		const given = call.body.any('authSettings');
		if (!Array.isArray(given) || given.length === 0) {
			throw new Rejection(400, 'param should not be empty: authSettings');
		}
		const settings = given.map(readSetting);
		const present = conditionsOf(scope, call);
		const wanted = present.map((condition) => ({
			...condition,
			...settings.find(({ rank }) => rank === condition.rank),
		}));
		validatePair(wanted);
		for (const condition of wanted) validateMembers(scope, condition, call);
		present.forEach((condition, at) => {
			const { channelId, rank } = condition;
			const target = { of: 'channel', id: channelId, name: `${channelId} rank ${rank}` } as const;
			applyUpdate(call, target, condition, wanted[at]);
			call.context.state.watchConditions.set(`${channelId}/${rank}`, condition);
		});
		return true;
	},
};

/** channel/auth/*: who may watch. */
export const watchConditionEndpoints: Endpoint[] = [get, update];
