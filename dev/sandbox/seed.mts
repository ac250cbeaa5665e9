import { seededPlays } from './seed/plays.mts';
import { defaultSettings } from './channelSettings.mts';
import { playbacks, recordings } from './seed/recordings.mts';
import { addAccess } from './seed/access.mts';
import {
	emptyState,
	passwordDigest,
	type Channel,
	type SandboxState,
	type Session,
	type SubAccount,
	type Viewer,
} from './state.mts';
import { addInteractions } from './seed/interactions.mts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2025, 2, 3, 1, 30);

type ViewerRow = [
	id: string,
	nickname: string,
	mobile: string,
	source: Viewer['source'],
	area: string,
];

const viewerRows: ViewerRow[] = [
	['2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs', '王芳', '13800138001', 'IMPORT', '广东省广州市'],
	['2_fpji043qqruc76olm9dtf60ub26f6ly1', '李伟', '13800138002', 'IMPORT', '上海市'],
	['2_xj6cimbw46dramyng904bq07x0nmewbd', '张敏', '13800138003', 'WX', '浙江省杭州市'],
	['2_ozygiozeg7n3nvk04a1zs9g3d9qy2ky8', '刘洋', '13800138004', 'MOBILE', '北京市'],
	['2_4tivnipdacgwl9p1fqh6x5dzr5vqrqzn', '陈静', '13800138005', 'IMPORT', '四川省成都市'],
	['2_an1sax3gy3sg3xdf5hix40mc8txzkjgt', '杨帆', '13800138006', 'WX', '江苏省南京市'],
	['2_awvm9t2hiyyqo7e8j9i3pfljojixta8e', '赵磊', '13800138007', 'IMPORT', '湖北省武汉市'],
	['2_ky0p814vdmptkeesf1qaxwmleyh7qwo3', '黄丽', '13800138008', 'MOBILE', '福建省厦门市'],
];

function viewer([viewerUnionId, nickname, mobile, source, area]: ViewerRow, at: number): Viewer {
	const createTime = start + at * day;
	const ofWeChat = { wxOpenId: `o${viewerUnionId.slice(2, 29)}`, wxNickName: nickname };
	return {
		viewerUnionId,
		nickname,
		mobile,
		source,
		name: nickname,
		lastCollectMobile: mobile,
		email: `viewer${at + 1}@example.com`,
		area,
		latestAccessIp: `203.0.113.${at + 1}`,
		device: at % 2 ? 'iPhone' : 'Windows Chrome',
		...(source === 'WX' ? ofWeChat : {}),
		watchDuration: at * 1260,
		watchChannelCount: at % 4,
		latestAuthTime: createTime + 7 * day,
		createTime,
		labelIds: at < 3 ? [1282] : [],
		readableFrom: 0,
		updatableFrom: 0,
	};
}

type ChannelRow = [id: string, name: string, watchStatus: Channel['watchStatus'], actor: string];

const channelRows: ChannelRow[] = [
	['4827301', '新品发布会', 'waiting', '观众'],
	['4827302', '客户成功训练营', 'live', '学员'],
	['4827303', '投资者开放日', 'playback', ''],
];

function channel([channelId, name, watchStatus, actor]: ChannelRow, at: number): Channel {
	return {
		channelId,
		name,
		channelPasswd: `demo${at}pass`,
		categoryId: 340019,
		scene: 'topclass',
		sceneText: '大班课',
		watchStatus,
		startTime: start + (30 + at) * day,
		createdTime: start + at * day,
		viewerRole: {
			actor,
			actorEnabled: actor ? 'Y' : 'N',
			questionStudentTitle: '',
			questionStudentTitleEnabled: 'N',
		},
		settings: { ...defaultSettings('topclass', 'alone'), labelData: ['9zu68aethm9eivf1'] },
		readableFrom: 0,
	};
}

/** The first lies across the end of a month in China; the last is still on. */
const sessions: Session[] = [
	{
		sessionId: 'g1abcdefgh',
		channelId: '4827303',
		name: '投资者开放日',
		startTime: Date.UTC(2025, 2, 31, 14, 30),
		endTime: Date.UTC(2025, 2, 31, 16, 30),
	},
	{
		sessionId: 'g2abcdefgh',
		channelId: '4827303',
		name: '投资者开放日',
		startTime: Date.UTC(2025, 3, 2, 12, 0),
		endTime: Date.UTC(2025, 3, 2, 13, 30),
	},
	{
		sessionId: 'g3abcdefgh',
		channelId: '4827302',
		name: '客户成功训练营',
		startTime: Date.UTC(2025, 3, 3, 1, 30),
		endTime: null,
	},
];

type SubAccountRow = [
	childEmail: string,
	childName: string,
	roleId: number,
	organizationId: number,
];

const subAccountRows: SubAccountRow[] = [
	['zhangsan@example.com', '张三', 1, 29031],
	['lisi@example.com', '李四', 2, 29032],
	['wangwu@example.com', '王五', 2, 29032],
	['zhaoliu@example.com', '赵六', 3, 29033],
];

function subAccount(
	[childEmail, childName, roleId, organizationId]: SubAccountRow,
	at: number,
): SubAccount {
	return {
		childUserId: `child${String(at + 1).padStart(5, '0')}`,
		childName,
		childEmail,
		description: '',
		telephone: `1390013900${at + 1}`,
		status: 'NORMAL',
		organizationId,
		roleId,
		createdTime: start + at * day,
		passwordDigest: passwordDigest(childEmail, 'Demo12345'),
	};
}

function addAccountItself(state: SandboxState): void {
	state.roles.set(1, {
		id: 1,
		name: '管理员',
		description: '全部权限',
		permissionName: '全部权限',
	});
	state.roles.set(2, {
		id: 2,
		name: '直播频道管理员',
		description: '管理频道与直播',
		permissionName: '频道管理,直播管理',
	});
	state.roles.set(3, {
		id: 3,
		name: '销售',
		description: '查看观众与邀请',
		permissionName: '观众管理,邀请管理',
	});
	state.organisations.set(29031, { id: 29031, name: '总部', parentId: 0 });
}

function addDemo(state: SandboxState): void {
	state.organisations.set(29032, { id: 29032, name: '华东销售部', parentId: 29031 });
	state.organisations.set(29033, { id: 29033, name: '华南销售部', parentId: 29031 });
	[1282, 1283, 1284].forEach((id, at) =>
		state.viewerLabels.set(id, { id, label: ['重点客户', '意向客户', '已签约'][at] }),
	);
	viewerRows.map(viewer).forEach((row) => state.viewers.set(row.viewerUnionId, row));
	channelRows.map(channel).forEach((row) => state.channels.set(row.channelId, row));
	sessions.forEach((row) => state.sessions.set(row.sessionId, { ...row }));
	seededPlays().forEach((row) => state.plays.set(row.playId, row));
	recordings.forEach((row) => state.recordings.set(row.fileId, { ...row }));
	playbacks.forEach((row) => state.playbacks.set(row.videoId, { ...row }));
	subAccountRows.map(subAccount).forEach((row) => state.subAccounts.set(row.childEmail, row));
	addCustomFields(state);
	addInteractions(state);
	addAccess(state);
	['3001', '3002', '3003'].forEach((id) => state.robots.set(id, `机器人${id}`));
}

function addCustomFields(state: SandboxState): void {
	const rows = [
		['PAY_ORDER', '支付状态', 'text'],
		['MEMBER_LEVEL', '会员等级', 'text'],
		['CONTRACT_LINK', '合同链接', 'link'],
	] as const;
	for (const [customFieldId, customFieldName, customFieldType] of rows) {
		state.customFields.set(customFieldId, { customFieldId, customFieldName, customFieldType });
	}
	state.values.set(viewerRows[0][0], new Map([['PAY_ORDER', '未支付']]));
	state.values.set(
		viewerRows[1][0],
		new Map([
			['PAY_ORDER', '未支付'],
			['MEMBER_LEVEL', '银卡'],
		]),
	);
}

/** A new state: the account with its built-in roles, and with `demo` the data listed in the README. */
export function seeded(seed: 'demo' | 'empty'): SandboxState {
	const state = emptyState();
	addAccountItself(state);
	if (seed === 'demo') addDemo(state);
	return state;
}
