/** A credential that cannot be used. The message names the field and how to fix it. */
export class CredentialError extends Error {
	/** @param field the name of the credential's field */
	constructor(
		readonly field: 'appId' | 'appSecret' | 'baseUrl',
		message: string,
	) {
		super(message);
	}
}
