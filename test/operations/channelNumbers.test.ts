import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { Wire } from '../support/wire';

let wire: Wire;
beforeAll(async () => {
	wire = await Wire.start();
});
afterAll(async () => await wire.close());

const GIVEN = '={{ $json.channel }}';
const PERIOD: INodeParameters = { of: 'period', period: 'yesterday', combine: 'viewer' };

/** As sheets, CRMs and copied addresses give it. For POLYV 0 or a text could be another channel, or none. */
const ODD: unknown[] = [
	...[
		'4827301.0',
		'４８２７３０１',
		"'4827301",
		'4,827,301',
		'4827301,4827302',
		'04827301',
		'0',
		0,
		-1,
	],
	...[4827301.5, 1e21, '1876543210987654321', true, 'null', ['4827301'], ['4827301', '4827302']],
	...[{ id: 4827301 }, '4827301/../4827302', '4827301&rank=2', '0x10'],
];

it.each<[string, INodeParameters]>([
	['session getAll', { ...PERIOD, filters: { channelId: GIVEN } }],
	['session setExternalId', { externalSessionId: '0f8fad5bd9cb469fa16570867728950e' }],
	['attendance getAll', { ...PERIOD, filters: { channelId: GIVEN } }],
	['attendance getAll', { ...PERIOD, of: 'session', sessionId: 'g1abcdefgh' }],
	['signUp getAll', { ...PERIOD, kind: 'signUpForm' }],
	['checkIn getAll', PERIOD],
	['questionnaire getAnswers', PERIOD],
	['chat getAll', PERIOD],
	['chat getQuestions', PERIOD],
	['recording getAll', PERIOD],
	['playback getAll', { filters: { channelId: GIVEN } }],
	['channel get', {}],
	['channel copy', {}],
	['channel update', { updateFields: { name: 'A' } }],
	['channel delete', {}],
	['watchCondition get', {}],
	['watchCondition update', { rank: 1, enabled: true, authType: 'public' }],
	['whitelist add', { scope: 'channel', rank: 1, code: '1' }],
	['callback get', { scope: 'channel' }],
	['watchLink create', { directKey: 'key', userid: 'crm_1', nickname: '王' }],
])('what is no number of a channel is rejected: %s', async (name, parameters) => {
	wire.reset();
	const [resource, operation] = name.split(' ');
	const engine = new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url });
	const result = await engine.run(
		{ resource, operation, channelId: GIVEN, ...parameters },
		ODD.map((channel) => ({ channel }) as IDataObject),
		{ onError: 'continueRegularOutput' },
	);
	const kind: unknown = expect.stringMatching(/^(?:invalid|imprecise)$/);
	const rejected = { details: { kind, parameter: 'channelId' } };
	expect(result.json()).toMatchObject(ODD.map(() => rejected));
	expect(wire.requests).toEqual([]);
});
