import { md5Hex } from './md5';

/** How long POLYV takes a watch link, which it takes once. */
export const WATCH_LINK_LIFE_MS = 3 * 60 * 1000;

/** Who watches by the link. Texts as they are: encoding them is part of the link. */
export interface Watcher {
	userid: string;
	nickname: string;
	/** Address of a picture */
	avatar?: string;
	/** The customer's own, which POLYV's watch logs repeat */
	param4?: string;
	param5?: string;
	/** A playback instead of the session */
	vid?: string;
}

/**
 * A personal watch link of direct authorisation (独立授权).
 * @param address of the watch page; its own query stays
 * @param directKey of the channel's watch condition
 * @param now ms since 1970
 */
export function watchLink(
	address: string,
	{ userid, nickname, avatar, param4, param5, vid }: Watcher,
	directKey: string,
	now: number,
): string {
	const url = new URL(address);
	const sign = md5Hex(`${directKey}${userid}${directKey}${now}`).toLowerCase();
	const parameters = {
		userid,
		ts: String(now),
		sign,
		nickname: toBase64(nickname, 'base64url'),
		avatar,
		param4: param4 && toBase64(param4, 'base64'),
		param5: param5 && toBase64(param5, 'base64'),
		vid,
	};
	for (const [name, value] of Object.entries(parameters))
		if (value) url.searchParams.set(name, value);
	return url.href;
}

function toBase64(text: string, encoding: 'base64' | 'base64url'): string {
	return Buffer.from(text.toWellFormed(), 'utf8').toString(encoding);
}
