import { checkParameters, ParameterError, type Rules } from '../../polyv/schema/parameters';
import * as known from '../../polyv/endpoints/rules';
import {
	channelFilters,
	customFieldSave,
	customFieldValue,
	DOCUMENTED_VIEWER_FIELDS,
	externalViewer,
	labelling,
	subAccountByEmail,
	subAccountCreate,
	subAccountFilters,
	subAccountUpdate,
	viewerCreate,
	viewerFilters,
	viewerGet,
	viewerLabelCreate,
	viewerLabelDelete,
	viewerLabelFilters,
	viewerLabelUpdate,
	viewerRoleGet,
	viewerRoleUpdate,
	viewerUpdate,
	viewerUpsert,
} from '../../polyv/endpoints/rules';

const VIEWER = 'name lastCollectMobile email area latestAccessIp device';
const ROLE = 'actor actorEnabled questionStudentTitle questionStudentTitleEnabled';
const COLLEAGUE = {
	childEmail: 'a@example.com',
	childName: '李四',
	password: 'Abcd1234',
	roleId: 2,
};

/** For each endpoint a request that POLYV takes, of only what is required, and the names of all else. */
const ENDPOINTS: Array<[string, Rules, Record<string, unknown>, string]> = [
	['viewer-record/get', viewerGet, { viewerUnionId: '2_a' }, ''],
	['viewer-record/update', viewerUpdate, { viewerUnionId: '2_a' }, `mobile nickname ${VIEWER}`],
	['viewer-record/create', viewerCreate, { mobile: '138', nickname: '小明' }, VIEWER],
	['viewer-record/create or update', viewerUpsert, { mobile: '138' }, `nickname ${VIEWER}`],
	['viewer-record/list', viewerFilters, {}, 'source mobile email area'],
	[
		'viewer-record/import-external-viewer',
		externalViewer,
		{ externalViewerId: 'a', nickname: '小明' },
		'labelIds followUsers',
	],
	[
		'custom-field/viewer-value/save',
		customFieldValue,
		{ viewerId: '2_a', customFieldId: 'PAY_ORDER', customFieldValue: '' },
		'',
	],
	[
		'custom-field/save',
		customFieldSave,
		{ customFieldId: 'PAY_ORDER', customFieldName: '支付状态', customFieldType: 'text' },
		'',
	],
	['viewer-label/create-batch', viewerLabelCreate, { labels: '新' }, ''],
	['viewer-label/update', viewerLabelUpdate, { id: 1282, label: '新' }, ''],
	['viewer-label/delete', viewerLabelDelete, { id: 1282 }, ''],
	['viewer-label/list', viewerLabelFilters, {}, 'keyword'],
	['viewer-label/add-viewers-label', labelling, { viewerUnionId: '2_a', labelId: 1282 }, ''],
	['channel/account/viewer/get', viewerRoleGet, { channelId: '2477096' }, ''],
	['channel/account/viewer/update', viewerRoleUpdate, { channelId: '2477096' }, ROLE],
	['channel/simple/list', channelFilters, {}, 'categoryId keyword watchStatus orderBy'],
	[
		'user/children/update',
		subAccountUpdate,
		{ childEmail: 'a@example.com' },
		'childName password roleId telephone description',
	],
	['user/children/create', subAccountCreate, COLLEAGUE, 'organizationId telephone description'],
	['user/children/delete', subAccountByEmail, { childEmail: 'a@example.com' }, ''],
	['user/children/list', subAccountFilters, {}, 'childEmail'],
];

const smallest = (rules: Rules) => ENDPOINTS.find(([, each]) => each === rules)?.[2];
const send = (rules: Rules, more: Record<string, unknown>) =>
	checkParameters(rules, { ...smallest(rules), ...more });

describe('the endpoints', () => {
	test.each(ENDPOINTS)('take what POLYV requires and no more: %s', (_name, rules, values) => {
		expect(checkParameters(rules, values)).toEqual(values);
	});

	const required = ENDPOINTS.flatMap(([name, rules, values]) =>
		Object.keys(values).map((parameter) => [name, parameter, rules] as const),
	);
	test.each(required)('require: %s %s', (_name, parameter, rules) => {
		expect(() => send(rules, { [parameter]: undefined })).toThrow(`${parameter} is empty`);
	});

	const filled = required.filter(([, parameter]) => parameter !== 'customFieldValue');
	test.each(filled)('take no blank for it: %s %s', (_name, parameter, rules) => {
		expect(() => send(rules, { [parameter]: ' ' })).toThrow(`${parameter} is empty`);
	});

	test.each(ENDPOINTS)('have a rule for each parameter: %s', (_name, rules, values, optional) => {
		const names = [...Object.keys(values), ...optional.split(' ').filter((name) => name !== '')];
		expect(Object.keys(rules).sort()).toEqual(names.sort());
	});

	test('are all here', () => {
		const all = Object.values(known).filter((each) => typeof each === 'object');
		const rules = all.filter((each) => !Array.isArray(each));
		expect(new Set(ENDPOINTS.map(([, each]) => each))).toEqual(new Set(rules));
		expect(DOCUMENTED_VIEWER_FIELDS.every((name) => name in viewerUpdate)).toBe(true);
	});
});

describe('white space around', () => {
	test.each<[string, Rules]>([
		['mobile', viewerCreate],
		['mobile', viewerUpdate],
		['mobile', viewerUpsert],
		['mobile', viewerFilters],
		['lastCollectMobile', viewerCreate],
		['lastCollectMobile', viewerUpdate],
		['email', viewerFilters],
		['area', viewerFilters],
		['keyword', channelFilters],
		['keyword', viewerLabelFilters],
	])('%s is not sent', (parameter, rules) => {
		expect(send(rules, { [parameter]: ' 138\n' })[parameter]).toBe('138');
	});

	test('the members of a list is not sent', () => {
		const childEmail = [' a@example.com', 'b@example.com '];
		const expected = ['a@example.com', 'b@example.com'];
		expect(send(subAccountFilters, { childEmail })).toEqual({ childEmail: expected });
		expect(send(subAccountFilters, { childEmail: childEmail.join(',') })).toEqual({
			childEmail: expected,
		});
	});
});

test('followUsers without a value is left out', () => {
	expect(JSON.stringify(send(externalViewer, { followUsers: null }))).toBe(
		JSON.stringify(smallest(externalViewer)),
	);
});

describe('a length', () => {
	const limits: Array<[string, Rules, number]> = [
		['nickname', viewerUpdate, 64],
		['mobile', viewerUpdate, 20],
		['customFieldId', customFieldValue, 64],
		['childName', subAccountUpdate, 50],
		['description', subAccountUpdate, 100],
		['nickname', viewerCreate, 64],
		['mobile', viewerCreate, 20],
		['nickname', viewerUpsert, 64],
		['mobile', viewerUpsert, 20],
		['nickname', externalViewer, 64],
		['customFieldId', customFieldSave, 64],
		['customFieldName', customFieldSave, 64],
		['childName', subAccountCreate, 50],
		['description', subAccountCreate, 100],
	];
	const kinds: Array<[string, string]> = [
		['letters', 'a'],
		['Chinese', '中'],
		['emoji', '😀'],
	];
	const rows = limits.flatMap(([parameter, rules, limit]) =>
		kinds.map(([kind, unit]) => [parameter, limit, kind, unit, rules] as const),
	);

	test.each(rows)('of %s ends at %d %s', (parameter, limit, _kind, unit, rules) => {
		for (const length of [limit - 1, limit]) {
			const value = unit.repeat(length);
			expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, value);
		}
		expect(() => send(rules, { [parameter]: unit.repeat(limit + 1) })).toThrow(
			new ParameterError(parameter, `has ${limit + 1} characters, 1 too many`, ''),
		);
	});

	test.each([
		['name', viewerUpdate],
		['lastCollectMobile', viewerUpdate],
		['area', viewerUpdate],
		['latestAccessIp', viewerUpdate],
		['device', viewerUpdate],
		['customFieldValue', customFieldValue],
		['actor', viewerRoleUpdate],
		['questionStudentTitle', viewerRoleUpdate],
		['telephone', subAccountUpdate],
	])('of %s is not limited, as POLYV documents none', (parameter, rules) => {
		const value = '中'.repeat(5_000);
		expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, value);
	});

	test.each([
		[7, false],
		[8, true],
		[9, true],
		[15, true],
		[16, true],
		[17, false],
	])('of a password: %d characters pass: %s', (length, passes) => {
		const value = 'a1'.padEnd(length, 'x');
		const check = () => send(subAccountUpdate, { password: value });
		if (passes) expect(check()).toHaveProperty('password', value);
		else expect(check).toThrow("password does not meet POLYV's password rule");
	});
});

describe('a type', () => {
	test.each<[string, Rules, unknown, unknown]>([
		['viewerUnionId', viewerGet, 42, '42'],
		['mobile', viewerUpdate, 13800000000, '13800000000'],
		['email', viewerUpdate, '', ''],
		['nickname', viewerUpdate, null, ''],
		['customFieldValue', customFieldValue, 0, '0'],
		['customFieldValue', customFieldValue, true, 'true'],
		['customFieldValue', customFieldValue, null, ''],
		['channelId', viewerRoleUpdate, 2477096, '2477096'],
		['actorEnabled', viewerRoleUpdate, true, 'Y'],
		['questionStudentTitleEnabled', viewerRoleUpdate, false, 'N'],
		['roleId', subAccountUpdate, '2', 2],
		['telephone', subAccountUpdate, 2012345678, '2012345678'],
		['password', subAccountUpdate, 'a1\n\n\n\n\n\n', 'a1\n\n\n\n\n\n'],
		['roleId', subAccountCreate, '2', 2],
		['organizationId', subAccountCreate, '29031', 29031],
		['categoryId', channelFilters, '340019', 340019],
		['id', viewerLabelDelete, ' 1282 ', 1282],
	])('of %s is POLYV’s on the wire', (parameter, rules, value, expected) => {
		expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, expected);
	});

	test.each<[string, Rules, unknown]>([
		['viewerUnionId', viewerGet, { value: '2_a' }],
		['nickname', viewerUpdate, ['a']],
		['email', viewerUpdate, 'no email'],
		['customFieldValue', customFieldValue, { a: 1 }],
		['actorEnabled', viewerRoleUpdate, ''],
		['actorEnabled', viewerRoleUpdate, null],
		['roleId', subAccountUpdate, 'admin'],
		['roleId', subAccountUpdate, null],
		['childEmail', subAccountUpdate, 'zhangsan'],
		['password', subAccountUpdate, null],
		['email', viewerCreate, 'no email'],
		['childEmail', subAccountCreate, 'zhangsan'],
		['password', subAccountCreate, 'abcdefgh'],
		['roleId', subAccountCreate, 'admin'],
		['organizationId', subAccountCreate, 'x'],
		['childEmail', subAccountByEmail, 'zhangsan'],
		['childEmail', subAccountFilters, ['a@example.com', 'zhangsan']],
		['categoryId', channelFilters, 'x'],
		['id', viewerLabelDelete, 'vip'],
		['id', viewerLabelUpdate, '9zu68aethm9eivf1'],
		['labelId', labelling, '9zu68aethm9eivf1'],
	])('of %s is refused before POLYV refuses it', (parameter, rules, value) => {
		expect(() => send(rules, { [parameter]: value })).toThrow(
			expect.objectContaining({ parameter }) as Error,
		);
	});

	test.each<[string, Rules, string]>([
		['source', viewerFilters, 'IMPORT WX MOBILE'],
		['customFieldType', customFieldSave, 'text image link'],
		['watchStatus', channelFilters, 'live playback end waiting unStart banpush'],
		['orderBy', channelFilters, 'startTimeDesc startTimeAsc channelCreatedTimeDesc'],
	])('of %s is one of POLYV’s words, to the letter', (parameter, rules, words) => {
		for (const word of words.split(' ')) {
			expect(send(rules, { [parameter]: word })).toHaveProperty(parameter, word);
			expect(() => send(rules, { [parameter]: `${word}x` })).toThrow(
				'not one of the allowed values',
			);
		}
	});
});
