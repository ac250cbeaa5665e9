import { sandboxAccount } from '../../dev/n8n/sandbox.mts';

/** The App Secret of a credential that fails its test. */
export const wrongSecret = 'wrong-secret-2f9c7a';

/** New passwords of sub-accounts. No workflow and no item holds them; see `asExpression`. */
export const passwords = { accepted: 'Vertraulich4711', refused: 'Geheimnis2031' };

/**
 * An expression that gives the text without holding it: n8n keeps the parameters of a workflow as they
 * are written, a password typed into one as well.
 */
export function asExpression(text: string): string {
	return `={{ ${JSON.stringify([...text])}.join('') }}`;
}

/** Texts that n8n may keep in its encrypted credentials and nowhere else. */
export const secrets = [sandboxAccount.appSecret, wrongSecret, ...Object.values(passwords)];
