import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as interaction from '../../../../polyv/endpoints/interaction';
import { recordsIn } from '../../../../polyv/json';
import { LARGEST_PAGE_SIZE } from '../../../../polyv/responses/page';
import { isWithin, toChinaDate, toReadableTime } from '../../../../polyv/times';
import { optionsOf, pageSize, retries, returnAllOrLimit, showFor } from '../../description/fields';
import { occasionFields } from '../../description/occasion';
import { channelLocator } from '../../description/resourceLocators';
import type { Item } from '../../input/itemReader';
import { readOccasion, validateOccasion } from '../../input/occasion';
import { readLimit, readPageSize } from '../../input/settings';
import { byName, withoutBlanks } from '../../output/byName';
import { listed } from '../../output/items';
import { withTextIds } from '../../output/simplify';
import type { Send } from '../../transport/operation';
import { adviseOnList, readParts, type Row } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('questionnaire', 'getAnswers', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	...occasionFields('sessionIdId', 'When people answered.'),
	...returnAllOrLimit,
	optionsOf(pageSize, retries),
]);

/** POLYV lists questionnaires, each with everybody who answered it. */
function readAnswers(item: Item): Send {
	const period = readOccasion(item);
	const limit = readLimit(item);
	const pageSize = readPageSize(item) ?? Math.min(limit, LARGEST_PAGE_SIZE);
	const dates = period && {
		startDate: toChinaDate(period.from),
		endDate: toChinaDate(period.to),
	};
	return async (session, request) => {
		const found = new Map<string, IDataObject>();
		const take = (questionnaire: Row) => {
			for (const user of recordsIn(questionnaire.users)) {
				const key = JSON.stringify([questionnaire.questionnaireId, user.viewerId, user.submitTime]);
				if (found.size < limit && isWithin(period, user.submitTime))
					found.set(key, toItem(questionnaire, user, item.timeZone));
			}
		};
		const dated = { ...request, qs: { ...request.qs, ...dates } };
		const isFull = () => found.size >= limit;
		// A questionnaire can be in the list more than once, with others who answered it.
		const keyOf = JSON.stringify;
		const settings = { pageParameter: 'page', pageSize, limit } as const;
		await readParts(session, item, [dated], { ...settings, keyOf, take, isFull });
		return [...found.values()];
	};
}

/** One viewer's answers to one questionnaire. */
function toItem(questionnaire: Row, user: Row, timeZone: string): IDataObject {
	const answers = recordsIn(user.answers).map(
		({ questionName, answer }) => [questionName, answer] as const,
	);
	return withTextIds(
		withoutBlanks({
			nickname: user.nickname,
			questionnaireTitle: questionnaire.questionnaireTitle,
			submitTime: toReadableTime(user.submitTime, timeZone),
			totalScore: user.totalScore,
			answers: byName(answers),
			param4: user.param4,
			param5: user.param5,
			viewerId: user.viewerId,
			questionnaireId: questionnaire.questionnaireId,
		}),
	);
}

export const operation: INodePropertyOptions = {
	name: 'Get Answers',
	value: 'getAnswers',
	action: 'Get the answers of questionnaires',
	description: 'List the answers of viewers to questionnaires, by question (查询问卷结果)',
	routing: routed({
		endpoint: interaction.answers,
		fields,
		validate: validateOccasion(interaction.answers, 'sessionIdId'),
		send: readAnswers,
		output: listed,
		advise: adviseOnList,
	}),
};
