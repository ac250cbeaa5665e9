import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as watchCondition from '../../../../polyv/endpoints/watchCondition';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { channelId } from '../../../../polyv/schema/channelId';
import { readPage } from '../../../../polyv/responses/page';
import {
	identifier,
	required,
	shaped,
	text,
	trimmed,
	visible,
} from '../../../../polyv/schema/rules';
import { validateParameters } from '../../../../polyv/schema/validate';
import { webAddress } from '../../../../polyv/schema/webAddress';
import { WATCH_LINK_LIFE_MS, watchLink, type Watcher } from '../../../../polyv/signing/watchLink';
import { toIso } from '../../../../polyv/times';
import { withScheme } from '../../../../polyv/responses/address';
import { optionsOf, retries, showFor } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import { withLocalDates } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import type { Validate } from '../../input/validate';
import type { ToJson } from '../../output/items';
import type { Send, Session } from '../../transport/operation';
import { routed } from '../../transport/runOperation';

const optionalText = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

export const fields: INodeProperties[] = showFor('watchLink', 'create', [
	{
		...channelLocator,
		description:
			'The channel (频道), or the address of its watch page if it has a domain of its own',
		modes: [
			...(channelLocator.modes ?? []),
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://live.polyv.cn/watch/2824409',
			},
		],
	},
	{
		displayName: 'Direct Key',
		name: 'directKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			"The key of direct authorization (独立授权 SecretKey). Empty: read from the channel's watch condition.",
	},
	{
		...optionalText(
			'userid',
			'Viewer ID',
			'Your ID of the viewer: letters, digits and _, at most 64. A second place with it logs the first one out.',
		),
		required: true,
		placeholder: 'e.g. crm_1001',
	},
	{
		...optionalText('nickname', 'Nickname', 'Name of the viewer in the chat (昵称)'),
		required: true,
		placeholder: 'e.g. 王小明',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			optionalText('avatar', 'Avatar', 'Address of a picture (头像)'),
			optionalText(
				'param4',
				'Param4',
				'Your own value, e.g. the ID of the contact. Watch logs repeat it.',
			),
			optionalText('param5', 'Param5', 'Another value of your own. Watch logs repeat it.'),
			optionalText(
				'vid',
				'Playback VID',
				'Shows this playback instead of the session (回放视频 vid)',
			),
		],
	},
	optionsOf(retries),
]);

const userid = identifier(
	shaped(
		/^\w{1,64}$/,
		'is not a viewer ID of a watch link',
		'Use letters, digits and _ only, at most 64.',
	),
);

const RULES = {
	userid,
	nickname: required(trimmed()),
	avatar: webAddress(),
	param4: text(),
	param5: text(),
	vid: trimmed(),
	directKey: visible(),
};

const POLYV_PAGE = 'https://live.polyv.cn/watch/';

interface Link {
	/** Of the watch page */
	address: string;
	/** Undefined where the address does not say it */
	channelId?: string;
	directKey?: string;
	watcher: Watcher;
}

/** @throws ParameterError for a value that cannot be in a link */
function readLink(item: Item): Link {
	const { address, channelId } = readPlace(item.parameter('channelId'));
	const given = {
		userid: item.parameter('userid'),
		nickname: item.parameter('nickname'),
		directKey: item.parameter('directKey', ''),
		...(item.parameter('additionalFields', {}) as IDataObject),
	};
	const { directKey, ...watcher } = validateParameters(RULES, withLocalDates(given, item.timeZone));
	if (!directKey && channelId === undefined) {
		throw new ParameterError(
			'directKey',
			'is empty, and the address does not say which channel it is of',
			'Give the key, or the number of the channel.',
			'missing',
		);
	}
	return {
		address,
		channelId,
		directKey: (directKey as string) || undefined,
		watcher: watcher as unknown as Watcher,
	};
}

/** The field holds a channel's number or the address of a watch page; POLYV gives some without `https:`. */
function readPlace(given: unknown): { address: string; channelId?: string } {
	const { channelId: value } = validateParameters(
		{ channelId: identifier() },
		{ channelId: given },
	);
	const place = withScheme(String(value));
	if (/^\d+$/.test(place)) {
		const { channelId: number } = validateParameters(
			{ channelId: channelId() },
			{ channelId: place },
		);
		return { address: `${POLYV_PAGE}${String(number)}`, channelId: String(number) };
	}
	const { channelId: address } = validateParameters(
		{ channelId: webAddress() },
		{ channelId: place },
	);
	const [, inPath] = /\/watch\/(\d+)/.exec(new URL(String(address)).pathname) ?? [];
	return { address: String(address), channelId: inPath };
}

const validate: Validate = (item, request) => {
	readLink(item);
	return { ...request, qs: {}, body: {} };
};

/** Sends nothing, unless the key has to be read. */
function createLink(item: Item): Send {
	const { address, channelId, directKey, watcher } = readLink(item);
	return async (session, request) => {
		const key = directKey ?? (await readKey(session, request, channelId));
		const now = Date.now();
		return {
			watchLink: watchLink(address, watcher, key, now),
			validUntil: toIso(now + WATCH_LINK_LIFE_MS, item.timeZone),
			userid: watcher.userid,
		};
	};
}

async function readKey(
	session: Session,
	request: Parameters<Send>[1],
	channelId?: string,
): Promise<string> {
	const { contents } = readPage(await session.request({ ...request, qs: { channelId } }));
	const condition = contents.find(
		({ authType, directKey }) =>
			authType === 'direct' && typeof directKey === 'string' && directKey,
	);
	if (condition) return String(condition.directKey);
	throw new ParameterError(
		'directKey',
		'is empty, and the channel has no direct authorization (独立授权)',
		'Set its watch condition to Direct Authorization, or give the key.',
		'not found',
	);
}

const toLink: ToJson = (data) => [data as IDataObject];

export const operation: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create a watch link',
	description: 'Make a personal link, valid for 3 minutes and once (独立授权)',
	routing: routed({
		endpoint: watchCondition.get,
		fields,
		validate,
		send: createLink,
		output: () => toLink,
	}),
};
