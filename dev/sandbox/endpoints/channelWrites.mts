import { accountUserId } from '../account.mts';
import { templates, defaultSettings, type ChannelSettings } from '../channelSettings.mts';
import { randomId } from '../ids.mts';
import { Rejection } from '../rejection.mts';
import { nextNumber, type Channel } from '../state.mts';
import { applyUpdate } from './changes.mts';
import { knownChannel } from './channelReads.mts';
import type { Call, Endpoint } from './endpoint.mts';
import type { FieldReader } from './fieldReader.mts';

const wrong = (name: string) => new Rejection(400, `param validate error: ${name}`);

/** 6 to 16 characters with letters and digits. */
function passwordOf(body: FieldReader, name: string): string | undefined {
	const password = body.text(name) || undefined;
	if (password === undefined) return undefined;
	if (password.length < 6 || password.length > 16)
		throw new Rejection(400, `param length is incorrect: ${name}`);
	if (!/\d/.test(password) || !/[A-Za-z]/.test(password)) throw wrong(name);
	return password;
}

function millisecondsOf(body: FieldReader, name: string): number | undefined {
	const text = body.text(name) || undefined;
	if (text === undefined) return undefined;
	if (!/^\d{13}$/.test(text)) throw new Rejection(400, `param is not digit: ${name}`);
	return Number(text);
}

/** The fields that create and update share; absent ones are undefined. */
function commonFields(body: FieldReader, isSeminar: boolean) {
	const notOfSeminars = ['pureRtcEnabled', 'linkMicLimit'];
	const foreign = isSeminar
		? notOfSeminars.find((name) => body.text(name) !== undefined)
		: undefined;
	if (foreign !== undefined) throw wrong(foreign);
	const host = passwordOf(body, 'seminarHostPassword');
	const attendee = passwordOf(body, 'seminarAttendeePassword');
	if (host !== undefined && host === attendee) throw wrong('seminarAttendeePassword');
	return {
		channelPasswd: passwordOf(body, 'channelPasswd'),
		startTime: millisecondsOf(body, 'startTime'),
		settings: {
			endTime: millisecondsOf(body, 'endTime'),
			splashImg: body.text('splashImg'),
			pureRtcEnabled: body.flag('pureRtcEnabled'),
			linkMicLimit: body.integer('linkMicLimit', { min: 0, max: 16 }),
			seminarHostPassword: host,
			seminarAttendeePassword: attendee,
		},
	};
}

function given<T extends object>(fields: T): Partial<T> {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as Partial<T>;
}

interface NewChannel {
	name: string;
	scene: string;
	categoryId: number | undefined;
	startTime: number | undefined;
	channelPasswd: string | undefined;
	settings: ChannelSettings;
}

function addChannel(call: Call, { name, scene, settings, ...given }: NewChannel): Channel {
	const { state, settings: sandbox } = call.context;
	const now = call.context.now();
	const channel: Channel = {
		channelId: String(5_000_000 + nextNumber(state)),
		name,
		channelPasswd: given.channelPasswd ?? `a1${randomId(6)}`,
		categoryId: given.categoryId ?? 340019,
		scene,
		sceneText: scene,
		watchStatus: given.startTime === undefined ? 'unStart' : 'waiting',
		startTime: given.startTime ?? 0,
		createdTime: now,
		readableFrom: now + sandbox.channelLagMs,
		viewerRole: {
			actor: '',
			actorEnabled: 'N',
			questionStudentTitle: '',
			questionStudentTitleEnabled: 'N',
		},
		settings,
	};
	state.channels.set(channel.channelId, channel);
	const { channelId: id } = channel;
	call.recordChange({ of: 'channel', id, field: 'name', from: '', to: name });
	call.summarize(`created the channel ${name}`);
	return channel;
}

function requireSubAccount(call: Call, email: string | undefined): void {
	if (email && !call.context.state.subAccounts.has(email))
		throw new Rejection(400, 'not found user children');
}

function readType(body: FieldReader, newScene: string): void {
	const type = body.oneOf('type', ['normal', 'transmit', 'receive']);
	const isRelay = type === 'transmit' || type === 'receive';
	const isBarred = ['double', 'seminar'].includes(newScene) || body.flag('pureRtcEnabled') === 'Y';
	if ((isRelay && isBarred) || (newScene === 'seminar' && type !== undefined)) throw wrong('type');
}

const create: Endpoint = {
	method: 'POST',
	path: '/live/v4/channel/create',
	body: 'object',
	handle(call) {
		const { body } = call;
		const name = body.requiredText('name', 100);
		const newScene = body.oneOf('newScene', Object.keys(templates), true) ?? '';
		const template = body.oneOf('template', templates[newScene], true) ?? '';
		readType(body, newScene);
		body.oneOf('doubleTeacherType', ['transmit', 'receive']);
		body.flag('cnAndEnLiveEnabled');
		if (!/^[\x21-\x7e]{0,32}$/.test(body.text('customTeacherId') ?? ''))
			throw wrong('customTeacherId');
		const labelData = body.any('labelData') === undefined ? [] : body.texts('labelData');
		if (labelData.some((label) => label.length !== 16)) throw wrong('labelData');
		const isSeminar = newScene === 'seminar';
		const { settings, ...fields } = commonFields(body, isSeminar);
		const categoryId = body.integer('categoryId');
		requireSubAccount(call, body.text('subAccount'));
		const passwords = isSeminar
			? { seminarHostPassword: `h1${randomId(6)}`, seminarAttendeePassword: `a1${randomId(6)}` }
			: {};
		const channel = addChannel(call, {
			...fields,
			name,
			categoryId,
			scene: isSeminar ? 'seminar' : template.replace('portrait_', ''),
			settings: {
				...defaultSettings(newScene, template),
				...passwords,
				...given(settings),
				labelData,
			},
		});
		const { seminarHostPassword, seminarAttendeePassword } = channel.settings;
		return {
			channelId: Number(channel.channelId),
			userId: accountUserId,
			scene: channel.scene,
			channelPasswd: isSeminar ? null : channel.channelPasswd,
			seminarHostPassword,
			seminarAttendeePassword,
		};
	},
};

const copy: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/basic/copy',
	body: 'form',
	handle(call) {
		const { query } = call;
		const channelId = query.requiredText('channelId');
		const name = query.text('name', { max: 100 });
		const categoryId = query.integer('categoryId');
		const startTime = query.text('startTime');
		if (startTime && !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(startTime))
			throw new Rejection(400, 'param is not date normal: startTime');
		const channel = knownChannel(call, channelId);
		requireSubAccount(call, query.text('subAccount'));
		const copied = addChannel(call, {
			name: name || channel.name,
			scene: channel.scene,
			categoryId,
			startTime: startTime ? Date.parse(`${startTime.replace(' ', 'T')}+08:00`) : channel.startTime,
			channelPasswd: undefined,
			settings: { ...channel.settings },
		});
		return Number(copied.channelId);
	},
};

const update: Endpoint = {
	method: 'POST',
	path: '/live/v4/channel/update',
	body: 'object',
	handle(call) {
		const { body, query } = call;
		const channel = knownChannel(call, query.requiredText('channelId'));
		const { newScene } = channel.settings;
		const template = body.oneOf('template', templates[newScene] ?? []);
		if (newScene === 'seminar' && (template ?? body.any('maxViewer')) !== undefined)
			throw wrong('template');
		const { startTime, channelPasswd, settings } = commonFields(body, newScene === 'seminar');
		const isReset = body.flag('resetStartTime') === 'Y';
		const target = { of: 'channel', id: channel.channelId, name: channel.name } as const;
		const own = { name: body.text('name', { max: 100 }), channelPasswd };
		applyUpdate(call, target, channel, given({ ...own, startTime: isReset ? 0 : startTime }));
		const others = {
			...settings,
			template,
			publisher: body.text('publisher', { max: 100 }),
			maxViewer: body.integer('maxViewer', { min: 0 }),
			coverImg: body.text('coverImg'),
			desc: body.text('desc'),
		};
		applyUpdate(call, target, channel.settings, given(others));
		return null;
	},
};

const mostAtATime = 100;

const batchDelete: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/basic/batch-delete',
	body: 'object',
	handle(call) {
		const ids = call.body.integers('channelIds').map(String);
		if (ids.length > mostAtATime) throw new Rejection(400, 'param length is incorrect: channelIds');
		// All of them are looked up before the first is deleted.
		const channels = [...new Set(ids)].map((id) => knownChannel(call, id));
		for (const { channelId: id, name } of channels) {
			call.recordChange({ of: 'channel', id, field: 'name', from: name, to: '' });
			call.context.state.channels.delete(id);
		}
		call.summarize(`deleted ${channels.map(({ name }) => name).join(', ')}`);
		return true;
	},
};

/** What creates, changes and deletes channels. */
export const channelWriteEndpoints: Endpoint[] = [create, copy, update, batchDelete];
