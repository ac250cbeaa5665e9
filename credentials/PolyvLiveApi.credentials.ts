import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { FAILED_ANSWERS, TEST_REQUEST } from '../polyv/credentialTest';
import { signRequest } from '../polyv/signRequest';

export class PolyvLiveApi implements ICredentialType {
	name = 'polyvLiveApi';

	displayName = 'Polyv Live API';

	icon: Icon = { light: 'file:../icons/polyvLive.svg', dark: 'file:../icons/polyvLive.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-polyv-live/n8n-nodes-polyv-live#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. frlr1zazn3',
			description:
				"AppID of the account. In POLYV's live console (直播管理后台): Settings (设置) > Developer Settings (开发设置).",
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'AppSecret, beside the AppID in the console. It signs the requests and is never sent. After a reset it takes effect within 5 minutes.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.polyv.net',
			placeholder: 'e.g. https://api.polyv.net',
			description: "Address of POLYV's API. Change it only if POLYV gave you another one.",
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 150 },
			default: 100,
			description:
				'How many requests n8n sends at most in a second. POLYV allows 1500 in 10 seconds from one address and blocks the address for 5 minutes beyond that. With several n8n workers behind one address, divide this by their number.',
		},
		{
			displayName: 'Requests at the Same Time',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description:
				'How many requests may be under way at once. With several n8n workers behind one address, divide this by their number.',
		},
	];

	/** Signs the requests of the Polyv Live node and, as a predefined credential, of the HTTP Request node. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => signRequest(credentials, requestOptions);

	test: ICredentialTestRequest = {
		request: {
			...TEST_REQUEST,
			baseURL: '={{$credentials.baseUrl}}',
			// A status that is not ignored would hide POLYV's words from the rules.
			ignoreHttpStatusErrors: true,
		},
		rules: FAILED_ANSWERS.map((properties) => ({ type: 'responseSuccessBody', properties })),
	};
}
