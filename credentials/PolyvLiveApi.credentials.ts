import type {
	IAuthenticate,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { signRequest } from '../polyv/signing/signRequest';
import { REJECTIONS, TEST_REQUEST } from './testRules';

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
				'AppSecret, shown next to the AppID in the console. It signs the requests and is never sent. After a reset it takes effect within 5 minutes.',
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
			default: 45,
			description:
				'Rate limit for all requests to POLYV, divided by "n8n Processes". POLYV blocks an IP address for 5 minutes after more than 1500 requests in 10 seconds. The default is safe for a main process and two workers that share one IP address. A single n8n process can use up to 150 if nothing else calls POLYV from the same IP address.',
		},
		{
			displayName: 'Requests at the Same Time',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description: 'How many requests can be in flight at once, divided by "n8n Processes"',
		},
		{
			displayName: 'n8n Processes',
			name: 'processes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description:
				'How many n8n processes (main and workers) share one IP address. Both limits above are divided by it. Leave 1 if n8n does not run in queue mode.',
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
		rules: REJECTIONS.map((properties) => ({ type: 'responseSuccessBody', properties })),
	};
}
