import { randomId } from '../ids.mts';
import { Rejection } from '../rejection.mts';
import { passwordDigest, type SubAccount } from '../state.mts';
import { applyUpdate } from './changes.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page } from './pagination.mts';

const atMostEmails = 100;

/** The sub-account with that email; throws POLYV's rejection for an unknown one. */
function knownSubAccount({ context }: Call, childEmail: string): SubAccount {
	const subAccount = context.state.subAccounts.get(childEmail);
	if (!subAccount) throw new Rejection(400, 'not found user children');
	return subAccount;
}

/** A sub-account as children/list shows it. */
function shownSubAccount({ passwordDigest, ...shown }: SubAccount, { context }: Call) {
	return {
		...shown,
		organizationName: context.state.organisations.get(shown.organizationId)?.name ?? '',
		roleName: context.state.roles.get(shown.roleId)?.name ?? '',
	};
}

/** The validated password in the body: 8 to 16 characters with digits and letters. */
function readPassword({ body }: Call, required: boolean): string | undefined {
	const password = body.text('password', { required });
	if (password === undefined) return undefined;
	if (password.length < 8 || password.length > 16) {
		throw new Rejection(400, 'param length is incorrect: password');
	}
	if (!/\d/.test(password) || !/[A-Za-z]/.test(password)) {
		throw new Rejection(400, 'param validate error: password');
	}
	return password;
}

/** The validated fields that create and update share; absent ones are undefined. */
function subAccountFields({ body, context }: Call, required: boolean) {
	const roleId = body.integer('roleId', { required });
	const fields = {
		childName: body.text('childName', { max: 50, required }),
		roleId,
		telephone: body.text('telephone'),
		description: body.text('description', { max: 100 }),
	};
	return {
		fields,
		/** Separate, because POLYV validates all fields before it looks for what they name. */
		requireRole() {
			if (roleId !== undefined && !context.state.roles.has(roleId))
				throw new Rejection(400, '数据不存在');
		},
	};
}

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/children/list',
	feature: 'subAccounts',
	handle(call) {
		const emails = (call.query.text('childEmail') ?? '').split(',').filter((email) => email !== '');
		if (emails.length > atMostEmails) {
			throw new Rejection(400, 'param length is incorrect: childEmail');
		}
		const found = [...call.context.state.subAccounts.values()].filter(
			({ childEmail }) => emails.length === 0 || emails.includes(childEmail),
		);
		const shown = page(found, call);
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} sub-accounts`);
		return { ...shown, contents: shown.contents.map((row) => shownSubAccount(row, call)) };
	},
};

const roleList: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/children/role/list',
	feature: 'subAccounts',
	handle({ context, summarize }) {
		summarize('listed the roles');
		return [...context.state.roles.values()];
	},
};

const update: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/children/update',
	body: 'object',
	feature: 'subAccounts',
	handle(call) {
		const childEmail = call.body.requiredText('childEmail');
		const { fields, requireRole } = subAccountFields(call, false);
		const password = readPassword(call, false);
		const subAccount = knownSubAccount(call, childEmail);
		requireRole();
		const target = { of: 'subAccount', id: childEmail, name: subAccount.childName } as const;
		applyUpdate(call, target, subAccount, fields);
		if (password !== undefined) changePassword(call, subAccount, password);
		return true;
	},
};

function changePassword(call: Call, subAccount: SubAccount, password: string): void {
	subAccount.passwordDigest = passwordDigest(subAccount.childEmail, password);
	call.recordChange({
		of: 'subAccount',
		id: subAccount.childEmail,
		field: 'password',
		from: '***',
		to: '*** (new)',
	});
	call.summarize(`${subAccount.childName}: new password`);
}

const rootOrganisation = 29031;

function readEmail({ body }: Call): string {
	const childEmail = body.requiredText('childEmail');
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(childEmail)) {
		throw new Rejection(400, 'param validate error: childEmail');
	}
	return childEmail;
}

const create: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/children/create',
	body: 'object',
	feature: 'subAccounts',
	handle(call) {
		const childEmail = readEmail(call);
		const { fields, requireRole } = subAccountFields(call, true);
		const password = readPassword(call, true) ?? '';
		const organizationId = call.body.integer('organizationId') ?? rootOrganisation;
		const { subAccounts, organisations } = call.context.state;
		requireRole();
		if (!organisations.has(organizationId)) throw new Rejection(400, '数据不存在');
		if (subAccounts.has(childEmail)) throw new Rejection(400, 'childEmail already exists');
		const subAccount: SubAccount = {
			childUserId: randomId(10),
			childEmail,
			childName: fields.childName ?? '',
			roleId: fields.roleId ?? 0,
			telephone: fields.telephone ?? '',
			description: fields.description ?? '',
			status: 'NORMAL',
			organizationId,
			createdTime: Math.floor(call.context.now() / 1000) * 1000,
			passwordDigest: passwordDigest(childEmail, password),
		};
		subAccounts.set(childEmail, subAccount);
		const to = subAccount.childName;
		call.recordChange({ of: 'subAccount', id: childEmail, field: 'childName', from: '', to });
		call.summarize(`created sub-account ${to}, ${childEmail}`);
		return shownSubAccount(subAccount, call);
	},
};

const remove: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/children/delete',
	feature: 'subAccounts',
	handle(call) {
		const { childEmail, childName } = knownSubAccount(call, call.query.requiredText('childEmail'));
		call.context.state.subAccounts.delete(childEmail);
		call.recordChange({
			of: 'subAccount',
			id: childEmail,
			field: 'childName',
			from: childName,
			to: '',
		});
		call.summarize(`deleted sub-account ${childName}, ${childEmail}`);
		return true;
	},
};

/** children/*: sub-accounts and the roles they can have. */
export const subAccountEndpoints: Endpoint[] = [list, roleList, update, create, remove];
