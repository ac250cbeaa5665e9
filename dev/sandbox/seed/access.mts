import type { SandboxState, WatchCondition } from '../state.mts';

type ConditionRow = [channelId: string, rank: 1 | 2, authType: string, fields: object];

/** The second ones are off, so that every type can be put beside the first. */
const conditionRows: ConditionRow[] = [
	['4827301', 1, 'code', { authCode: '2025', qcodeTips: '扫码获取', qcodeImg: '' }],
	[
		'4827301',
		2,
		'phone',
		{ authTips: '请输入手机号', whiteListEntryText: '白名单', whiteListInputTips: '手机号码' },
	],
	[
		'4827302',
		1,
		'info',
		{
			infoFields: [{ name: '姓名', type: 'name', placeholder: '', options: '', sms: 'N' }],
			infoAuthTips: '请登记',
			infoDesc: '客户信息',
			infoEntryText: '登记观看',
			authCode: '1999',
		},
	],
	[
		'4827302',
		2,
		'pay',
		{ price: 9.9, payAuthTips: '付费观看', watchEndTime: '2025-12-31 23:59', validTimePeriod: 30 },
	],
	['4827303', 1, 'direct', { directKey: 'AbCd123456' }],
	[
		'4827303',
		2,
		'external',
		{
			externalKey: 'ExtKey1',
			externalUri: 'https://crm.example.com/auth',
			externalRedirectUri: 'https://crm.example.com/no',
			externalEntryText: '会员登录',
		},
	],
];

const memberRows = [
	['4827301', '13800138001', '王芳'],
	['4827301', '13800138002', '李伟'],
	['4827301', 'VIP-2', '张敏'],
	['4827302', '13800138003', '张敏'],
	['4827303', '13800138001', '王芳'],
	['account', '13800138004', '刘洋'],
] as const;

/** Watch conditions and whitelists of the demo's channels. */
export function addAccess({ watchConditions, whitelists }: SandboxState): void {
	for (const [channelId, rank, authType, fields] of conditionRows) {
		const enabled = rank === 1 ? 'Y' : 'N';
		const condition: WatchCondition = { channelId, rank, enabled, authType, ...fields };
		watchConditions.set(`${channelId}/${rank}`, condition);
	}
	for (const [scope, code, name] of memberRows) {
		whitelists.set(`${scope}/1/${code}`, { scope, rank: 1, code, name });
	}
}
