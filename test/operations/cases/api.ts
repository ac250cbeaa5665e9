import { get, type Case } from './case';

/** A call of any address: here of one that returns a record */
export const api: Case[] = [
	{
		name: 'api call',
		parameters: {
			path: '/live/v4/channel/account/viewer/get',
			queryParameters: { parameter: [{ name: 'channelId', value: '={{ $json.key }}' }] },
		},
		keys: ['4827301', '4827302', '4827303'],
		failing: {
			key: '1111111',
			message: 'POLYV cannot find this channel (频道) in the account: check "channelId"',
		},
		wire: (channelId) => [get('/channel/account/viewer/get', { channelId })],
		output: () => [{ questionStudentTitleEnabled: 'N' }],
	},
];
