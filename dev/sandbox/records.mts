import type { ChannelSettings } from './channelSettings.mts';

/** A viewer as POLYV stores it: the fields of the viewer-record/get page. Times are ms since the epoch, whole seconds. */
export interface Viewer {
	viewerUnionId: string;
	nickname?: string;
	mobile?: string;
	source: 'IMPORT' | 'WX' | 'MOBILE';
	name?: string;
	lastCollectMobile?: string;
	email?: string;
	area?: string;
	latestAccessIp?: string;
	device?: string;
	wxOpenId?: string;
	wxUnionId?: string;
	wxNickName?: string;
	wxAvatar?: string;
	wxAppId?: string;
	watchDuration: number;
	watchChannelCount: number;
	latestAuthTime: number;
	createTime: number;
	labelIds: number[];
	externalViewerId?: string;
	/** Reads do not know the viewer before this moment (replica lag), by the sandbox's clock. */
	readableFrom: number;
	/** viewer-record/update does not know the viewer before this moment. */
	updatableFrom: number;
}

/** A custom field of the account; POLYV never deletes one. */
export interface CustomField {
	customFieldId: string;
	customFieldName: string;
	customFieldType: 'text' | 'image' | 'link';
}

/** The audience role of a channel: its title and its label in the question area. */
export interface ViewerRole {
	actor: string;
	actorEnabled: 'Y' | 'N';
	questionStudentTitle: string;
	questionStudentTitleEnabled: 'Y' | 'N';
}

/** A channel, with the fields of channel/simple/list. */
export interface Channel {
	channelId: string;
	name: string;
	channelPasswd: string;
	categoryId: number;
	scene: string;
	sceneText: string;
	watchStatus: 'live' | 'playback' | 'end' | 'waiting' | 'unStart';
	startTime: number;
	createdTime: number;
	viewerRole: ViewerRole;
	settings: ChannelSettings;
	/** Other endpoints do not know the channel before this moment, by the sandbox's clock. */
	readableFrom: number;
}

/** One live session of a channel. Times are ms since the epoch. */
export interface Session {
	sessionId: string;
	channelId: string;
	/** The channel's name when it began */
	name: string;
	startTime: number;
	/** Null while it is on */
	endTime: number | null;
	/** 32 characters that the account gave its channel for coming sessions */
	externalSessionId?: string;
}

/** One play of a viewer, with the fields of the view log. Times are ms since the epoch. */
export interface Play {
	playId: string;
	channelId: string;
	/** Seconds */
	playDuration: number;
	stayDuration: number;
	sessionId: string;
	/** The viewer's ID */
	param1: string;
	/** The viewer's nickname */
	param2: string;
	param3: 'live' | 'vod';
	param4: string;
	param5: string;
	ipAddress: string;
	country: string;
	province: string;
	city: string;
	isMobile: 'Y' | 'N';
	createdTime: number;
	lastModified: number;
	firstActiveTime: number | null;
	lastActiveTime: number | null;
}

/** A recorded file. Its times are yyyyMMddHHmmss in China time. */
export interface Recording {
	fileId: string;
	channelId: string;
	startTime: string;
	endTime: string;
	/** Bytes */
	fileSize: number;
	/** Seconds */
	duration: number;
	bitrate: number;
	resolution: string;
	channelSessionId: string;
	fileName: string;
	m3u8: string;
	mp4: string | null;
	/** Until POLYV deletes it */
	daysLeft: number;
}

/** A video that a channel's watch page plays again. */
export interface Playback {
	videoId: string;
	videoPoolId: string;
	channelId: string;
	title: string;
	firstImage: string;
	/** HH:mm:ss */
	duration: string;
	createdTime: number;
	channelSessionId: string;
	/** yyyyMMddHHmmss in China time */
	startTime: string;
	fileId: string;
	listType: 'playback' | 'vod';
}

/** A sub-account; of its password only a digest is kept. */
export interface SubAccount {
	childUserId: string;
	childName: string;
	childEmail: string;
	description: string;
	telephone: string;
	status: 'NORMAL' | 'FROZEN' | 'DELETE';
	organizationId: number;
	roleId: number;
	createdTime: number;
	passwordDigest: string;
}

/** A role a sub-account can have. */
export interface Role {
	id: number;
	name: string;
	description: string;
	permissionName: string;
}

/** A viewer label: the kind with a numeric ID. */
export interface ViewerLabel {
	id: number;
	label: string;
}

/** A node of the organisation tree. */
export interface Organisation {
	id: number;
	name: string;
	parentId: number;
}

/** One of the two watch conditions of a channel, or of the account's default; fields of its type beside these. */
export interface WatchCondition {
	/** Or `account` */
	channelId: string;
	rank: 1 | 2;
	enabled: 'Y' | 'N';
	authType: string;
	[field: string]: unknown;
}

/** Somebody who may watch. */
export interface WhitelistMember {
	/** A channelId, or `account` */
	scope: string;
	rank: 1 | 2;
	code: string;
	name: string;
}
