/** The one account of the sandbox: the App ID and App Secret to put into a credential. */
export const account = { appId: 'sandbox-app', appSecret: 'sandbox-secret' } as const;

/** The account's user id, for the older endpoints whose address contains it. */
export const accountUserId = 'sandboxuser';
