/** Passwords, addresses and secrets to push a stream, and the keys and codes of watch conditions. */
const SECRET = /passw(?:or)?d$|secret$|^pushUrl$|^(?:external|custom|direct)Key$|^authCode$/i;

/** Whether the value of a field opens something, by its name. */
export function isSecret(name: string): boolean {
	return SECRET.test(name);
}
