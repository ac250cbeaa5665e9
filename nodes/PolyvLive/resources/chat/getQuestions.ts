import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { fillPath } from '../../../../polyv/endpoints/endpoint';
import * as interaction from '../../../../polyv/endpoints/interaction';
import { fromPolyvTime, isWithin } from '../../../../polyv/times';
import {
	addIsoTimes,
	optionsOf,
	retries,
	returnAllOrLimit,
	showFor,
	simplify,
} from '../../description/fields';
import { periodFields } from '../../description/period';
import { channelLocator } from '../../description/resourceLocators';
import { readPeriodOrAny } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { isOn, readLimit } from '../../input/settings';
import { type Validate, validateRequest } from '../../input/validate';
import { listed } from '../../output/items';
import { simplifier, type Simplify } from '../../output/simplify';
import type { Send } from '../../transport/operation';
import { adviseOnList, readList, type Row } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { speakerOf, withUser } from './speaker';

export const fields: INodeProperties[] = showFor('chat', 'getQuestions', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	...periodFields('anyTime', 'When the questions were asked.'),
	...returnAllOrLimit,
	simplify,
	optionsOf(addIsoTimes, retries),
]);

const ALL = { begin: 0, end: -1 };

/** With Simplify, questions with their answers; without it, POLYV's rows, of which some are answers. */
function readQuestions(item: Item): Send {
	const limit = readLimit(item);
	const period = readPeriodOrAny(item);
	const isSimple = isOn(item.parameter('simplify', false));
	const simplify = (isSimple ? simplifyQuestion : simplifier())(item);
	return async (session, request) => {
		const rows = await readList(session, { ...request, qs: { ...request.qs, ...ALL } });
		const messages = rows.map(withUser);
		return (isSimple ? withAnswers(messages) : messages)
			.filter(({ time }) => isWithin(period, time))
			.slice(0, limit)
			.map(simplify);
	};
}

const KEPT = ['nickname', 'content', 'time', 'answers', 'event', 'viewerId', 'sessionId', 'id'];

function simplifyQuestion(item: Item): Simplify {
	const question = simplifier(KEPT)(item);
	const answer = simplifier(['nickname', 'content', 'time'])(item);
	return (row) =>
		question({
			...row,
			...speakerOf(row),
			answers: (row.answers as Row[]).map((each) => answer({ ...each, ...speakerOf(each) })),
			sessionId: (row.user as Row | undefined)?.sessionId,
		});
}

const askedAt = ({ time }: Row) => fromPolyvTime(time) ?? 0;

/**
 * The questions in the order of their times, each with `answers`. POLYV does not link an answer to a question, but to
 * its asker (`s_userId`): it belongs to what the asker asked last. An answer to nobody stays in the list.
 */
function withAnswers(messages: Row[]): Row[] {
	const questions: Row[] = [];
	const lastOf = new Map<unknown, Row[]>();
	for (const message of [...messages].sort((a, b) => askedAt(a) - askedAt(b))) {
		const isAnswer = message.event === 'T_ANSWER';
		const asked = isAnswer ? lastOf.get(String(message.s_userId)) : undefined;
		const answers: Row[] = [];
		if (asked) asked.push(message);
		else questions.push({ ...message, answers });
		if (!isAnswer) lastOf.set(String(message.s_userId ?? speakerOf(message).viewerId), answers);
	}
	return questions;
}

/** The address names the channel. */
const validate: Validate = (item, request) => {
	const valid = validateRequest(interaction.questions)(item, request);
	const { channelId, ...qs } = valid.qs ?? {};
	return { ...valid, url: fillPath(valid.url, { channelId }), qs };
};

export const operation: INodePropertyOptions = {
	name: 'Get Questions',
	value: 'getQuestions',
	action: 'Get the questions of a chat',
	description: 'List the questions that viewers asked, with their answers (查询频道提问记录)',
	routing: routed({
		endpoint: interaction.questions,
		fields,
		validate,
		send: readQuestions,
		output: listed,
		advise: adviseOnList,
	}),
};
