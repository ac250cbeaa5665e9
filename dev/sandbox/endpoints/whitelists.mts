import { Rejection } from '../rejection.mts';
import type { WhitelistMember } from '../state.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page } from './pagination.mts';
import { scopeOf } from './watchConditions.mts';

const paging = { pageNumber: 'page', defaultSize: 10 };

function listOf(call: Call): { scope: string; rank: 1 | 2; members: WhitelistMember[] } {
	const rank = call.query.requiredInteger('rank');
	if (rank !== 1 && rank !== 2) throw new Rejection(400, 'number range error');
	const scope = scopeOf(call);
	const all = [...call.context.state.whitelists.values()];
	return { scope, rank, members: all.filter((each) => each.scope === scope && each.rank === rank) };
}

const keyOf = ({ scope, rank, code }: Omit<WhitelistMember, 'name'>) => `${scope}/${rank}/${code}`;

const list: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/auth/get-white-list',
	handle(call) {
		const keyword = call.query.text('keyword') ?? '';
		const found = listOf(call)
			.members.filter(({ code, name }) => code.includes(keyword) || name.includes(keyword))
			.reverse();
		const shown = page(found, call, paging);
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} whitelist members`);
		return { ...shown, contents: shown.contents.map(({ code, name }) => ({ phone: code, name })) };
	},
};

const add: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/auth/add-white-list',
	body: 'form',
	handle(call) {
		const code = call.query.requiredText('code', 50);
		const name = call.query.text('name', { max: 50 }) ?? '';
		const { scope, rank } = listOf(call);
		const { whitelists } = call.context.state;
		const key = keyOf({ scope, rank, code });
		const known = whitelists.get(key);
		if (known && call.context.settings.whitelistRepeat === 'reject') {
			throw new Rejection(400, 'white list code already exists');
		}
		whitelists.set(key, { scope, rank, code, name });
		call.recordChange({
			of: 'whitelist',
			id: key,
			field: 'name',
			from: known?.name ?? '',
			to: name,
		});
		call.summarize(`added ${code} to the whitelist of ${scope}, rank ${rank}`);
		return 'success';
	},
};

const remove: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/auth/delete-white-list',
	body: 'form',
	handle(call) {
		call.query.requiredText('isClear');
		const isClear = call.query.flag('isClear') === 'Y';
		const { scope, rank, members } = listOf(call);
		const code = isClear ? '' : call.query.requiredText('code', 50);
		const gone = members.filter((member) => isClear || member.code === code);
		for (const member of gone) {
			call.context.state.whitelists.delete(keyOf(member));
			const { name } = member;
			call.recordChange({ of: 'whitelist', id: keyOf(member), field: 'name', from: name, to: '' });
		}
		call.summarize(`removed ${gone.length} from the whitelist of ${scope}, rank ${rank}`);
		return 'success';
	},
};

/** channel/auth/*-white-list: the members who may watch. */
export const whitelistEndpoints: Endpoint[] = [list, add, remove];
