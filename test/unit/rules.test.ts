import * as account from '../../polyv/endpoints/account';
import * as channel from '../../polyv/endpoints/channel';
import * as channelSettings from '../../polyv/endpoints/channelSettings';
import * as children from '../../polyv/endpoints/children';
import * as customField from '../../polyv/endpoints/customField';
import * as interaction from '../../polyv/endpoints/interaction';
import * as signUp from '../../polyv/endpoints/signUp';
import * as playback from '../../polyv/endpoints/playback';
import * as recording from '../../polyv/endpoints/recording';
import * as viewerLabel from '../../polyv/endpoints/viewerLabel';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';
import * as viewerRole from '../../polyv/endpoints/viewerRole';
import type { Endpoint } from '../../polyv/endpoints/endpoint';
import { ParameterError } from '../../polyv/errors/parameterError';
import type { Rules } from '../../polyv/schema/rules';
import { validateParameters } from '../../polyv/schema/validate';

const VIEWER = 'name lastCollectMobile email area latestAccessIp device';
const ROLE = 'actor actorEnabled questionStudentTitle questionStudentTitleEnabled';
const PASSWORDS = 'channelPasswd seminarHostPassword seminarAttendeePassword';
const SETTINGS = `${PASSWORDS} pureRtcEnabled linkMicLimit startTime endTime splashImg`;
const COLLEAGUE = {
	childEmail: 'a@example.com',
	childName: '李四',
	password: 'Abcd1234',
	roleId: 2,
};

/** For each endpoint a request that POLYV takes, of only what is required, and the names of all else. */
const ENDPOINTS: Array<[string, Rules, Record<string, unknown>, string]> = [
	['viewer-record/get', viewerRecord.get.rules, { viewerUnionId: '2_a' }, ''],
	[
		'viewer-record/update',
		viewerRecord.update.rules,
		{ viewerUnionId: '2_a' },
		`mobile nickname ${VIEWER}`,
	],
	['viewer-record/create', viewerRecord.create.rules, { mobile: '138', nickname: '小明' }, VIEWER],
	['viewer-record/delete', viewerRecord.remove.rules, { viewerUnionId: '2_a' }, ''],
	['viewer-record/list', viewerRecord.list.rules, {}, 'source mobile email area'],
	[
		'viewer-record/import-external-viewer',
		viewerRecord.importExternal.rules,
		{ externalViewerId: 'a', nickname: '小明' },
		'labelIds followUsers',
	],
	[
		'custom-field/viewer-value/save',
		customField.saveValues.rules,
		{ viewerId: '2_a', customFieldId: 'PAY_ORDER' },
		'customFieldValue',
	],
	[
		'custom-field/save',
		customField.save.rules,
		{ customFieldId: 'PAY_ORDER', customFieldName: '支付状态', customFieldType: 'text' },
		'',
	],
	['viewer-label/create-batch', viewerLabel.create.rules, { labels: '新' }, ''],
	['viewer-label/update', viewerLabel.update.rules, { id: 1282, label: '新' }, ''],
	['viewer-label/delete', viewerLabel.remove.rules, { id: 1282 }, ''],
	['viewer-label/list', viewerLabel.list.rules, {}, 'keyword'],
	[
		'viewer-label/add-viewers-label',
		viewerLabel.addToViewers.rules,
		{ viewerUnionId: '2_a', labelId: 1282 },
		'',
	],
	['channel/account/viewer/get', viewerRole.get.rules, { channelId: '2477096' }, ''],
	['channel/account/viewer/update', viewerRole.update.rules, { channelId: '2477096' }, ROLE],
	['channel/simple/list', channel.list.rules, {}, 'categoryId keyword watchStatus orderBy'],
	['channel/basic/get', channelSettings.get.rules, { channelId: '2477096' }, ''],
	[
		'channel/create',
		channelSettings.create.rules,
		{ name: '发布会', newScene: 'alone', template: 'ppt' },
		`${SETTINGS} type doubleTeacherType cnAndEnLiveEnabled categoryId subAccount customTeacherId labelData`,
	],
	[
		'channel/basic/copy',
		channelSettings.copy.rules,
		{ channelId: '2477096' },
		'name categoryId startTime subAccount',
	],
	[
		'channel/update',
		channelSettings.update.rules,
		{ channelId: '2477096' },
		`${SETTINGS} name publisher template maxViewer resetStartTime coverImg desc`,
	],
	['channel/basic/batch-delete', channelSettings.remove.rules, { channelId: '2477096' }, ''],
	[
		'channels/{channelId}/recordFiles',
		recording.list.rules,
		{ channelId: '2477096' },
		'sessionIds',
	],
	['user/playback/list', playback.list.rules, {}, 'channelId listType'],
	[
		'user/children/update',
		children.update.rules,
		{ childEmail: 'a@example.com' },
		'childName password roleId telephone description',
	],
	[
		'user/children/create',
		children.create.rules,
		COLLEAGUE,
		'organizationId telephone description',
	],
	['user/children/delete', children.remove.rules, { childEmail: 'a@example.com' }, ''],
	['user/children/list', children.list.rules, {}, 'childEmail'],
	['channel/enroll/list', signUp.forms.rules, { channelId: '2477096' }, ''],
	['channel/auth/get-record-info', signUp.registrations.rules, { channelId: '2477096' }, ''],
	['channel/auth/get-record-field', signUp.registrationFields.rules, { channelId: '2477096' }, ''],
	['channel/booking/list', signUp.reservations.rules, { channelId: '2477096' }, ''],
	['channel/checkin/list', interaction.checkIns.rules, { channelId: '2477096' }, 'sessionId'],
	[
		'channel/questionnaire/list-answer-records',
		interaction.answers.rules,
		{ channelId: '2477096' },
		'sessionIdId',
	],
	[
		'channel/chat/get-history-page',
		interaction.messages.rules,
		{ channelId: '2477096' },
		'userType source status',
	],
	['chat/getQuestion', interaction.questions.rules, { channelId: '2477096' }, ''],
];

const smallest = (rules: Rules) => ENDPOINTS.find(([, each]) => each === rules)?.[2];
const send = (rules: Rules, more: Record<string, unknown>) =>
	validateParameters(rules, { ...smallest(rules), ...more });

describe('the endpoints', () => {
	it.each(ENDPOINTS)('accept what POLYV requires and nothing more: %s', (_name, rules, values) => {
		expect(validateParameters(rules, values)).toEqual(values);
	});

	const required = ENDPOINTS.flatMap(([name, rules, values]) =>
		Object.keys(values).map((parameter) => [name, parameter, rules] as const),
	);
	it.each(required)('require: %s %s', (_name, parameter, rules) => {
		expect(() => send(rules, { [parameter]: undefined })).toThrow(`${parameter} is empty`);
	});

	it.each(required)('reject a blank for it: %s %s', (_name, parameter, rules) => {
		expect(() => send(rules, { [parameter]: ' ' })).toThrow(`${parameter} is empty`);
	});

	it.each(ENDPOINTS)('have a rule for each parameter: %s', (_name, rules, values, optional) => {
		const names = [...Object.keys(values), ...optional.split(' ').filter((name) => name !== '')];
		expect(Object.keys(rules).sort()).toEqual(names.sort());
	});

	it('are all here, each address once', () => {
		const modules = [
			account,
			channel,
			channelSettings,
			children,
			customField,
			interaction,
			playback,
			recording,
			signUp,
			viewerLabel,
			viewerRecord,
			viewerRole,
		];
		const all = modules
			.flatMap((module) => Object.values(module) as unknown[])
			.filter((each) => Object.hasOwn(Object(each) as object, 'url')) as Endpoint[];
		const ruled = all.filter(({ rules }) => Object.keys(rules).length > 0);
		const tested = new Set(ENDPOINTS.map(([, rules]) => rules));
		expect(ruled.filter(({ rules }) => !tested.has(rules)).map(({ url }) => url)).toEqual([]);
		expect(new Set(all.map(({ url }) => url)).size).toBe(all.length);
	});

	it('of a viewer have a rule for what POLYV documents as required', () => {
		const documented = viewerRecord.DOCUMENTED_AS_REQUIRED;
		expect(Object.keys(viewerRecord.update.rules)).toEqual(expect.arrayContaining(documented));
	});
});

describe('white space around', () => {
	it.each<[string, Rules]>([
		['mobile', viewerRecord.create.rules],
		['mobile', viewerRecord.update.rules],
		['mobile', viewerRecord.list.rules],
		['lastCollectMobile', viewerRecord.create.rules],
		['lastCollectMobile', viewerRecord.update.rules],
		['email', viewerRecord.list.rules],
		['area', viewerRecord.list.rules],
		['keyword', channel.list.rules],
		['keyword', viewerLabel.list.rules],
		['channelId', channelSettings.get.rules],
		['channelId', recording.list.rules],
		['channelId', playback.list.rules],
	])('%s is not sent', (parameter, rules) => {
		expect(send(rules, { [parameter]: ' 138\n' })[parameter]).toBe('138');
	});

	it('the members of a list is not sent', () => {
		const childEmail = [' a@example.com', 'b@example.com '];
		const expected = ['a@example.com', 'b@example.com'];
		expect(send(children.list.rules, { childEmail })).toEqual({ childEmail: expected });
		expect(send(children.list.rules, { childEmail: childEmail.join(',') })).toEqual({
			childEmail: expected,
		});
	});
});

describe('followUsers', () => {
	it('is not sent without a value', () => {
		const { rules } = viewerRecord.importExternal;
		expect(JSON.stringify(send(rules, { followUsers: null }))).toBe(
			JSON.stringify(smallest(rules)),
		);
	});
});

describe('a length', () => {
	const limits: Array<[string, Rules, number]> = [
		['nickname', viewerRecord.update.rules, 64],
		['mobile', viewerRecord.update.rules, 20],
		['customFieldId', customField.saveValues.rules, 64],
		['childName', children.update.rules, 50],
		['description', children.update.rules, 100],
		['nickname', viewerRecord.create.rules, 64],
		['mobile', viewerRecord.create.rules, 20],
		['nickname', viewerRecord.importExternal.rules, 64],
		['customFieldId', customField.save.rules, 64],
		['customFieldName', customField.save.rules, 64],
		['childName', children.create.rules, 50],
		['description', children.create.rules, 100],
		['name', channelSettings.create.rules, 100],
		['name', channelSettings.copy.rules, 100],
		['name', channelSettings.update.rules, 100],
		['publisher', channelSettings.update.rules, 100],
	];
	const kinds: Array<[string, string]> = [
		['letters', 'a'],
		['Chinese', '中'],
		['emoji', '😀'],
	];
	const rows = limits.flatMap(([parameter, rules, limit]) =>
		kinds.map(([kind, unit]) => [parameter, limit, kind, unit, rules] as const),
	);

	it.each(rows)('of %s ends at %d %s', (parameter, limit, _kind, unit, rules) => {
		for (const length of [limit - 1, limit]) {
			const value = unit.repeat(length);
			expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, value);
		}
		expect(() => send(rules, { [parameter]: unit.repeat(limit + 1) })).toThrow(
			new ParameterError(parameter, `has ${limit + 1} characters, 1 too many`, ''),
		);
	});

	it.each([
		['name', viewerRecord.update.rules],
		['lastCollectMobile', viewerRecord.update.rules],
		['area', viewerRecord.update.rules],
		['latestAccessIp', viewerRecord.update.rules],
		['device', viewerRecord.update.rules],
		['customFieldValue', customField.saveValues.rules],
		['actor', viewerRole.update.rules],
		['questionStudentTitle', viewerRole.update.rules],
		['telephone', children.update.rules],
	])('of %s is not limited, as POLYV documents none', (parameter, rules) => {
		const value = '中'.repeat(5_000);
		expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, value);
	});

	it.each([
		['a1bc5', false],
		['a1bc56', true],
		['a1'.padEnd(16, 'x'), true],
		['a1'.padEnd(17, 'x'), false],
		['abcdef', false],
		['123456', false],
	])('of the password of a channel: %s passes: %s', (channelPasswd, passes) => {
		const validate = () => send(channelSettings.create.rules, { channelPasswd });
		if (passes) expect(validate()).toMatchObject({ channelPasswd });
		else expect(validate).toThrow("channelPasswd does not meet POLYV's password rule");
	});

	it.each([
		[7, false],
		[8, true],
		[9, true],
		[15, true],
		[16, true],
		[17, false],
	])('of a password: %d characters pass: %s', (length, passes) => {
		const value = 'a1'.padEnd(length, 'x');
		const validate = () => send(children.update.rules, { password: value });
		if (passes) expect(validate()).toHaveProperty('password', value);
		else expect(validate).toThrow("password does not meet POLYV's password rule");
	});
});

describe('a type', () => {
	it.each<[string, Rules, unknown, unknown]>([
		['viewerUnionId', viewerRecord.get.rules, 42, '42'],
		['mobile', viewerRecord.update.rules, 13800000000, '13800000000'],
		['email', viewerRecord.update.rules, '', ''],
		['customFieldValue', customField.saveValues.rules, 0, '0'],
		['customFieldValue', customField.saveValues.rules, true, 'true'],
		['channelId', viewerRole.update.rules, 2477096, '2477096'],
		['actorEnabled', viewerRole.update.rules, true, 'Y'],
		['questionStudentTitleEnabled', viewerRole.update.rules, false, 'N'],
		['roleId', children.update.rules, '2', 2],
		['telephone', children.update.rules, 2012345678, '2012345678'],
		['password', children.update.rules, 'a1 中文 xyz', 'a1 中文 xyz'],
		['roleId', children.create.rules, '2', 2],
		['organizationId', children.create.rules, '29031', 29031],
		['categoryId', channel.list.rules, '340019', 340019],
		['id', viewerLabel.remove.rules, ' 1282 ', 1282],
		['channelId', channelSettings.get.rules, 2477096, '2477096'],
		['linkMicLimit', channelSettings.create.rules, '16', 16],
		['labelData', channelSettings.create.rules, '9zu68aethm9eivf1', ['9zu68aethm9eivf1']],
		['maxViewer', channelSettings.update.rules, '500', 500],
	])('of %s is POLYV’s on the wire', (parameter, rules, value, expected) => {
		expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, expected);
	});

	it.each<[string, Rules, unknown]>([
		['viewerUnionId', viewerRecord.get.rules, { value: '2_a' }],
		['nickname', viewerRecord.update.rules, ['a']],
		['email', viewerRecord.update.rules, 'no email'],
		['customFieldValue', customField.saveValues.rules, { a: 1 }],
		['actorEnabled', viewerRole.update.rules, ''],
		['roleId', children.update.rules, 'admin'],
		['childEmail', children.update.rules, 'zhangsan'],
		['email', viewerRecord.create.rules, 'no email'],
		['childEmail', children.create.rules, 'zhangsan'],
		['password', children.create.rules, 'abcdefgh'],
		['roleId', children.create.rules, 'admin'],
		['organizationId', children.create.rules, 'x'],
		['childEmail', children.remove.rules, 'zhangsan'],
		['childEmail', children.list.rules, ['a@example.com', 'zhangsan']],
		['categoryId', channel.list.rules, 'x'],
		['id', viewerLabel.remove.rules, 'vip'],
		['id', viewerLabel.update.rules, '9zu68aethm9eivf1'],
		['labelId', viewerLabel.addToViewers.rules, '9zu68aethm9eivf1'],
		['channelId', channelSettings.get.rules, '2477096/x'],
		['channelId', channelSettings.remove.rules, '2477096,2477097'],
		['channelId', recording.list.rules, '..'],
		['linkMicLimit', channelSettings.create.rules, 17],
		['linkMicLimit', channelSettings.update.rules, -1],
		['labelData', channelSettings.create.rules, ['9zu68aethm9eivf1', '1282']],
		['customTeacherId', channelSettings.create.rules, 'a b'],
		['subAccount', channelSettings.copy.rules, 'lisi'],
	])('of %s is rejected before POLYV rejects it', (parameter, rules, value) => {
		expect(() => send(rules, { [parameter]: value })).toThrow(
			expect.objectContaining({ parameter }) as Error,
		);
	});

	it.each<[string, Rules, string]>([
		['source', viewerRecord.list.rules, 'IMPORT WX MOBILE'],
		['customFieldType', customField.save.rules, 'text image link'],
		['watchStatus', channel.list.rules, 'live playback end waiting unStart banpush'],
		['orderBy', channel.list.rules, 'startTimeDesc startTimeAsc channelCreatedTimeDesc'],
		['newScene', channelSettings.create.rules, 'alone double guide seminar topclass train'],
		['type', channelSettings.create.rules, 'normal transmit receive'],
		['listType', playback.list.rules, 'playback vod'],
	])('of %s is one of POLYV’s words, to the letter', (parameter, rules, words) => {
		for (const word of words.split(' ')) {
			expect(send(rules, { [parameter]: word })).toHaveProperty(parameter, word);
			expect(() => send(rules, { [parameter]: `${word}x` })).toThrow(
				'not one of the allowed values',
			);
		}
	});
});
