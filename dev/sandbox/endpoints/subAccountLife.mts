import type { Call, Endpoint } from '../endpoint.mts';
import { Refusal } from '../envelope.mts';
import { passwordDigest, randomName } from '../signature.mts';
import type { SubAccount } from '../state.mts';
import { knownSubAccount, readPassword, shownSubAccount, subAccountFields } from './subAccounts.mts';

const rootOrganisation = 29031;

function readEmail({ body }: Call): string {
	const childEmail = body.requiredText('childEmail');
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(childEmail)) {
		throw new Refusal(400, 'param validate error: childEmail');
	}
	return childEmail;
}

const create: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/children/create',
	generation: 'v4',
	body: 'object',
	feature: 'subAccounts',
	answer(call) {
		const childEmail = readEmail(call);
		const { fields, checkRole } = subAccountFields(call, true);
		const password = readPassword(call, true) ?? '';
		const organizationId = call.body.integer('organizationId') ?? rootOrganisation;
		const { subAccounts, organisations } = call.world.state;
		checkRole();
		if (!organisations.has(organizationId)) throw new Refusal(400, '数据不存在');
		if (subAccounts.has(childEmail)) throw new Refusal(400, 'childEmail already exists');
		const subAccount: SubAccount = {
			childUserId: randomName(10),
			childEmail,
			childName: fields.childName ?? '',
			roleId: fields.roleId ?? 0,
			telephone: fields.telephone ?? '',
			description: fields.description ?? '',
			status: 'NORMAL',
			organizationId,
			createdTime: Math.floor(call.world.now() / 1000) * 1000,
			passwordDigest: passwordDigest(childEmail, password),
		};
		subAccounts.set(childEmail, subAccount);
		const to = subAccount.childName;
		call.changed({ of: 'subAccount', id: childEmail, field: 'childName', from: '', to });
		call.says(`created sub-account ${to}, ${childEmail}`);
		return shownSubAccount(subAccount, call);
	},
};

const remove: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/children/delete',
	generation: 'v4',
	body: 'none',
	feature: 'subAccounts',
	answer(call) {
		const { childEmail, childName } = knownSubAccount(call, call.query.requiredText('childEmail'));
		call.world.state.subAccounts.delete(childEmail);
		call.changed({ of: 'subAccount', id: childEmail, field: 'childName', from: childName, to: '' });
		call.says(`deleted sub-account ${childName}, ${childEmail}`);
		return true;
	},
};

/** children/*: what makes sub-accounts come and go. */
export const subAccountLifeEndpoints: Endpoint[] = [create, remove];
