import {
	email,
	flag,
	given,
	identifier,
	integer,
	listOf,
	oneOf,
	password,
	quote,
	required,
	text,
	trimmed,
	type Rule,
	type Rules,
} from '../schema/parameters';

/*
 * POLYV's pages, parameter by parameter: types, lengths, required marks and value sets. The page of
 * viewer-record/update also marks name, email, area, latestAccessIp and device as required, yet a
 * recorded real update went through without them: DOCUMENTED_VIEWER_FIELDS serves both.
 */

/** GET /live/v4/user/viewer-record/get (查询观众详情) */
export const viewerGet: Rules = { viewerUnionId: identifier() };

/** POST /live/v4/user/viewer-record/update (更新用户身份信息) */
export const viewerUpdate: Rules = {
	viewerUnionId: identifier(),
	nickname: text(64),
	mobile: trimmed(text(20)),
	name: text(),
	lastCollectMobile: trimmed(),
	email: email(),
	area: text(),
	latestAccessIp: text(),
	device: text(),
};

/** What the page of viewer-record/update calls required beside viewerUnionId. */
export const DOCUMENTED_VIEWER_FIELDS = ['name', 'email', 'area', 'latestAccessIp', 'device'];

/** One row of POST /live/v4/user/custom-field/viewer-value/save (观众自定义信息同步) */
export const customFieldValue: Rules = {
	viewerId: identifier(),
	customFieldId: identifier(text(64)),
	customFieldValue: given(text()),
};

/** POST /live/v4/channel/account/viewer/update (修改角色观众设置信息) */
export const viewerRoleUpdate: Rules = {
	channelId: identifier(),
	actor: text(),
	actorEnabled: flag(),
	questionStudentTitle: text(),
	questionStudentTitleEnabled: flag(),
};

/** POST /live/v4/user/children/update (修改子账号) */
export const subAccountUpdate: Rules = {
	childEmail: identifier(email()),
	childName: text(50),
	password: password(),
	roleId: integer(),
	telephone: text(),
	description: text(100),
};

/** Filters of GET /live/v4/user/viewer-record/list (查询观众列表) */
export const viewerFilters: Rules = {
	source: oneOf('IMPORT', 'WX', 'MOBILE'),
	mobile: trimmed(),
	email: trimmed(),
	area: trimmed(),
};

/** POST /live/v4/user/viewer-record/create (创建观众) */
export const viewerCreate: Rules = {
	mobile: identifier(text(20)),
	nickname: required(text(64)),
	name: text(),
	lastCollectMobile: trimmed(),
	email: email(),
	area: text(),
	latestAccessIp: text(),
	device: text(),
};

/** viewer-record/create or /update, whichever it will be; the mobile number says which */
export const viewerUpsert: Rules = {
	...viewerCreate,
	nickname: text(64),
};

/**
 * The number of a viewer label. Channel labels are another family with IDs of 16 characters, and POLYV
 * answers "success" to an ID of the wrong family without attaching anything.
 */
const labelId: Rule = (value) => {
	const id = String(value).trim();
	if (/^\d{1,15}$/.test(id)) return { value: Number(id) };
	return {
		problem: `is not a viewer label: ${quote(value)}`,
		solution:
			'The ID of a viewer label (观众标签) is a number, e.g. 1282. IDs of 16 characters belong to channel labels (频道标签), which viewers cannot have.',
	};
};

/** POST /live/v4/user/viewer-label/delete (删除观众标签) */
export const viewerLabelDelete: Rules = { id: required(labelId) };

/** POST /live/v4/user/viewer-label/update (修改观众标签) */
export const viewerLabelUpdate: Rules = { id: required(labelId), label: required(text()) };

/** One member of each list of viewer-label/add-viewers-label and /remove-viewers-label */
export const labelling: Rules = {
	viewerUnionId: identifier(),
	labelId: required(labelId),
};

/** One name of POST /live/v4/user/viewer-label/create-batch (创建观众标签) */
export const viewerLabelCreate: Rules = { labels: required(text()) };

/** Filter of GET /live/v4/user/viewer-label/list (查询观众标签列表) */
export const viewerLabelFilters: Rules = { keyword: trimmed() };

/** One row of POST /live/v4/user/viewer-record/import-external-viewer (导入外部观众) */
export const externalViewer: Rules = {
	externalViewerId: identifier(),
	nickname: required(text(64)),
	labelIds: listOf(labelId),
	// POLYV's page and its SDK name the members differently, so it goes as it is given.
	followUsers: (value) => ({ value: value === '' ? undefined : value }),
};

/** POST /live/v4/user/custom-field/save (保存自定义字段) */
export const customFieldSave: Rules = {
	customFieldId: identifier(text(64)),
	customFieldName: required(text(64)),
	customFieldType: required(oneOf('text', 'image', 'link')),
};

/** GET /live/v4/channel/account/viewer/get (查询角色观众设置信息) */
export const viewerRoleGet: Rules = { channelId: identifier() };

/** Filters and order of GET /live/v4/channel/simple/list (查询频道列表) */
export const channelFilters: Rules = {
	categoryId: integer(),
	keyword: trimmed(),
	watchStatus: oneOf('live', 'playback', 'end', 'waiting', 'unStart', 'banpush'),
	orderBy: oneOf('startTimeDesc', 'startTimeAsc', 'channelCreatedTimeDesc'),
};

/** POST /live/v4/user/children/create (创建子账号) */
export const subAccountCreate: Rules = {
	childEmail: identifier(email()),
	childName: required(text(50)),
	password: required(password()),
	roleId: required(integer()),
	organizationId: integer(),
	telephone: text(),
	description: text(100),
};

/** children/list by one email, and POST /live/v4/user/children/delete (删除子账号) */
export const subAccountByEmail: Rules = { childEmail: identifier(email()) };

/** Filter of GET /live/v4/user/children/list (查询子账号列表) */
export const subAccountFilters: Rules = { childEmail: listOf(email(), 100) };
