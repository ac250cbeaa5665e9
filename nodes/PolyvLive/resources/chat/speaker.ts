import { isRecord, parseJson } from '../../../../polyv/json';
import type { Row } from '../../transport/pagination';

/** A message with its `user` as an object: some of POLYV's lists give it as JSON text. */
export function withUser(message: Row): Row {
	const { user } = message;
	const parsed = typeof user === 'string' ? parseJson(user) : user;
	return isRecord(parsed) ? { ...message, user: parsed } : message;
}

/** The name and ID of the person who wrote a message. */
export function speakerOf(message: Row): { nickname: unknown; viewerId: unknown } {
	const user = isRecord(message.user) ? message.user : {};
	return { nickname: user.nick ?? message.nickname, viewerId: user.userId };
}
