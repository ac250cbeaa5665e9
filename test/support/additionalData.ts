import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** What n8n's server lends to an execution: addresses, variables, and the one credential. */
export function additionalDataFor(
	credentialType: ICredentialType,
	credentials: ICredentialDataDecryptedObject,
	extra: object = {},
): IWorkflowExecuteAdditionalData {
	return {
		currentNodeExecutionIndex: 0,
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getCredentialsProperties: () => credentialType.properties,
			getDecrypted: async () => ({ ...credentials }),
			preAuthentication: async () => undefined,
			runPreAuthentication: async () => undefined,
			authenticate: async (
				data: ICredentialDataDecryptedObject,
				_type: string,
				request: IHttpRequestOptions,
			) => {
				const { authenticate } = credentialType;
				return typeof authenticate === 'function' ? await authenticate(data, request) : request;
			},
		},
		...extra,
	} as unknown as IWorkflowExecuteAdditionalData;
}
