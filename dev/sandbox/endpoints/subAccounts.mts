import type { Call, Endpoint } from '../endpoint.mts';
import { Refusal } from '../envelope.mts';
import { page } from '../pages.mts';
import { noteUpdate } from '../report.mts';
import { passwordDigest } from '../signature.mts';
import type { SubAccount } from '../state.mts';
import { without } from '../without.mts';

const atMostEmails = 100;

/** The sub-account of that email; throws when there is none. */
export function knownSubAccount({ world }: Call, childEmail: string): SubAccount {
	const subAccount = world.state.subAccounts.get(childEmail);
	if (!subAccount) throw new Refusal(400, 'not found user children');
	return subAccount;
}

/** A sub-account as children/list shows it. */
export function shownSubAccount(subAccount: SubAccount, { world }: Call) {
	return {
		...without(subAccount, 'passwordDigest'),
		organizationName: world.state.organisations.get(subAccount.organizationId)?.name ?? '',
		roleName: world.state.roles.get(subAccount.roleId)?.name ?? '',
	};
}

/** The password in the body, checked: 8 to 16 characters with digits and letters. */
export function readPassword({ body }: Call, required: boolean): string | undefined {
	const password = body.text('password', { required });
	if (password === undefined) return undefined;
	if (password.length < 8 || password.length > 16) {
		throw new Refusal(400, 'param length is incorrect: password');
	}
	if (!/\d/.test(password) || !/[A-Za-z]/.test(password)) {
		throw new Refusal(400, 'param validate error: password');
	}
	return password;
}

/** The fields that create and update both have, checked; absent ones are undefined. */
export function subAccountFields({ body, world }: Call, required: boolean) {
	const roleId = body.integer('roleId', { required });
	const fields = {
		childName: body.text('childName', { max: 50, required }),
		roleId,
		telephone: body.text('telephone'),
		description: body.text('description', { max: 100 }),
	};
	return {
		fields,
		/** Existence comes after the look of the fields. */
		checkRole() {
			if (roleId !== undefined && !world.state.roles.has(roleId))
				throw new Refusal(400, '数据不存在');
		},
	};
}

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/children/list',
	generation: 'v4',
	body: 'none',
	feature: 'subAccounts',
	answer(call) {
		const emails = (call.query.text('childEmail') ?? '').split(',').filter((email) => email !== '');
		if (emails.length > atMostEmails) {
			throw new Refusal(400, 'param length is incorrect: childEmail');
		}
		const found = [...call.world.state.subAccounts.values()].filter(
			({ childEmail }) => emails.length === 0 || emails.includes(childEmail),
		);
		const shown = page(found, call);
		call.says(`listed ${shown.contents.length} of ${shown.totalItems} sub-accounts`);
		return { ...shown, contents: shown.contents.map((row) => shownSubAccount(row, call)) };
	},
};

const roleList: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/children/role/list',
	generation: 'v4',
	body: 'none',
	feature: 'subAccounts',
	answer({ world, says }) {
		says('listed the roles');
		return [...world.state.roles.values()];
	},
};

const update: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/children/update',
	generation: 'v4',
	body: 'object',
	feature: 'subAccounts',
	answer(call) {
		const childEmail = call.body.requiredText('childEmail');
		const { fields, checkRole } = subAccountFields(call, false);
		const password = readPassword(call, false);
		const subAccount = knownSubAccount(call, childEmail);
		checkRole();
		const target = { of: 'subAccount', id: childEmail, name: subAccount.childName } as const;
		noteUpdate(call, target, subAccount, fields);
		if (password !== undefined) changePassword(call, subAccount, password);
		return true;
	},
};

function changePassword(call: Call, subAccount: SubAccount, password: string): void {
	subAccount.passwordDigest = passwordDigest(subAccount.childEmail, password);
	call.changed({
		of: 'subAccount',
		id: subAccount.childEmail,
		field: 'password',
		from: '***',
		to: '*** (new)',
	});
	call.says(`${subAccount.childName}: new password`);
}

/** children/*: sub-accounts and the roles they can have. */
export const subAccountEndpoints: Endpoint[] = [list, roleList, update];
