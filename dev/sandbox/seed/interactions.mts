import type { Interactions, Message, SignUp, Speaker } from '../interactions.mts';
import type { SandboxState, Viewer } from '../state.mts';

const minute = 60 * 1000;

/** When the sessions of the channel 投资者开放日 began; the first crosses midnight, and a month, in China. */
const firstSession = Date.UTC(2025, 2, 31, 14, 30);
const secondSession = Date.UTC(2025, 3, 2, 12, 0);
const channelId = '4827303';

function signUp(
	{ viewerUnionId, nickname = '', mobile = '' }: Viewer,
	createTime: number,
	more: Partial<SignUp>,
): SignUp {
	return {
		channelId,
		viewerId: viewerUnionId,
		mobile,
		createTime,
		hasWatched: 'Y',
		promoteId: '',
		promoteName: '',
		auditStatus: 'P',
		...more,
		fields: [
			{ name: '手机号码', value: mobile },
			{ name: '隐私声明', value: '√' },
			{ name: '姓名', value: nickname },
			...(more.fields ?? []),
		],
	};
}

function addSignUps({ signUps }: Interactions, [wang, li, zhang, liu]: Viewer[]): void {
	const at = firstSession - 3 * 24 * 60 * minute;
	const channel = { promoteId: 'aB3dEf', promoteName: '公众号' };
	const company = (value: string) => [{ name: '公司', value }];
	signUps.push(
		signUp(wang, at, { ...channel, fields: company('远航科技') }),
		signUp(li, at + 10 * minute, { hasWatched: 'N', fields: company('蓝海贸易') }),
		// Two fields of one name.
		signUp(zhang, at + 20 * minute, {
			fields: [...company('青山资本'), { name: '公司', value: '青山基金' }],
		}),
		signUp(liu, at + 30 * minute, { ...channel, hasWatched: 'N', auditStatus: 'W' }),
	);
}

function addRegistrations({ registrationForms, registrations }: Interactions, people: Viewer[]) {
	const field = (type: 'name' | 'mobile' | 'option', name: string, options = '') => ({
		type,
		name,
		placeholder: `请输入${name}`,
		options,
		sms: 'N' as const,
	});
	registrationForms.push({
		channelId,
		rank: 2,
		fields: [
			field('name', '姓名'),
			field('mobile', '手机号'),
			field('option', '职位', '投资人,分析师'),
		],
	});
	people.slice(4, 7).forEach(({ nickname = '', mobile = '' }, at) =>
		registrations.push({
			channelId,
			createdTime: firstSession + at * minute,
			params: [nickname, mobile, at === 1 ? '分析师' : '投资人'],
		}),
	);
}

function addReservations({ reservations }: Interactions, people: Viewer[]): void {
	people
		.filter(({ wxOpenId }) => wxOpenId !== undefined)
		.forEach(({ wxOpenId = '', nickname = '' }, at) =>
			reservations.push({
				channelId,
				openId: wxOpenId,
				nickname,
				createdTime: firstSession - (2 - at) * 60 * minute,
			}),
		);
}

/** In each session: at 22:50 and 00:10 in China of the first, and at 20:20 of the second. */
function addCheckIns({ checkIns }: Interactions, [wang, , zhang, , chen]: Viewer[]): void {
	const rounds = [
		['g1abcdefgh', firstSession + 20 * minute, [wang, zhang]],
		['g1abcdefgh', firstSession + 100 * minute, [wang]],
		['g2abcdefgh', secondSession + 20 * minute, [zhang, chen]],
	] as const;
	rounds.forEach(([sessionId, time, people], round) =>
		people.forEach(({ viewerUnionId, nickname = '' }, at) =>
			checkIns.push({
				id: 81000 + checkIns.length,
				channelId,
				sessionId,
				checkinid: `49d8000${round}-39ae-11ef-9cfa-81a09e`,
				userid: viewerUnionId,
				nickname,
				time: time + at * 1000,
				param4: nickname === '王芳' ? 'lead-77' : '',
				param5: '',
			}),
		),
	);
}

function addQuestionnaires({ questionnaires }: Interactions, [wang, , zhang]: Viewer[]): void {
	const answers = (interest: string, first: string, second: string) => [
		{
			questionId: 'fs9vq00001',
			questionName: '感兴趣的产品',
			type: 'R' as const,
			answer: interest,
			score: 5,
		},
		// Two questions of one name.
		...[first, second].map((answer, at) => ({
			questionId: `fs9vq0001${at}`,
			questionName: '建议',
			type: 'Q' as const,
			answer,
			score: 0,
		})),
	];
	questionnaires.push({
		channelId,
		sessionId: 'g2abcdefgh',
		questionnaireId: 'fs9v59nq4u',
		questionnaireTitle: '会后调查',
		lastModified: secondSession,
		users: [wang, zhang].map(({ viewerUnionId, nickname = '' }, at) => ({
			viewerId: viewerUnionId,
			nickname,
			submitTime: secondSession + (80 + at) * minute,
			totalScore: 5,
			param4: at === 0 ? 'lead-77' : '',
			param5: at === 0 ? 'wechat' : '',
			answers: answers(at === 0 ? 'A' : 'B', '多讲案例', at === 0 ? '开始早一点' : ''),
		})),
	});
}

function speaker({ viewerUnionId, nickname = '' }: Viewer, sessionId: string): Speaker {
	return { nick: nickname, userId: viewerUnionId, userType: 'slice', sessionId };
}

const teacher: Speaker = { nick: '李老师', userId: 'sandboxuser', userType: 'teacher' };

function addMessages({ messages }: Interactions, [wang, li, zhang]: Viewer[]): void {
	const message = (user: Speaker, time: number, content: string, more: Partial<Message> = {}) =>
		messages.push({
			id: `f14e71f${messages.length}-0fb5-11ec-912a-f7bfa2a37ef8`,
			channelId,
			sessionId: time < secondSession ? 'g1abcdefgh' : 'g2abcdefgh',
			content,
			image: '',
			time,
			msgType: '',
			status: 'pass',
			source: 'public',
			user,
			...more,
		});
	message(speaker(wang, 'g1abcdefgh'), firstSession + 5 * minute, '大家好');
	message(teacher, firstSession + 6 * minute, '欢迎');
	message(speaker(zhang, 'g1abcdefgh'), firstSession + 95 * minute + 123, '什么价格？');
	message(speaker(zhang, 'g2abcdefgh'), secondSession + minute, '', {
		msgType: 'chatImg',
		image: 'https://liveimages.videocc.net/chat/1.png',
	});
	message(speaker(li, 'g2abcdefgh'), secondSession + 2 * minute, '加微信', { status: 'censor' });
	message(speaker(wang, 'g2abcdefgh'), secondSession + 3 * minute, '请联系我', {
		source: 'extend',
	});
}

/** An answer goes to the asker, not to the question. */
function addQuestions({ questions }: Interactions, [wang, , zhang]: Viewer[]): void {
	const rows = [
		[wang, '最低投资额是多少？', 'S_QUESTION'],
		[zhang, '会有回放吗？', 'S_QUESTION'],
		[wang, '一万元起。', 'T_ANSWER'],
		[wang, '多久可以赎回？', 'S_QUESTION'],
		[wang, '三个月。', 'T_ANSWER'],
	] as const;
	rows.forEach(([asker, content, event], at) =>
		questions.push({
			id: `9b7b0d2${at}-12b7-11eb-8860-43fdec7e6710`,
			channelId,
			content,
			time: secondSession + (30 + at) * minute,
			event,
			s_userId: asker.viewerUnionId,
			user: event === 'T_ANSWER' ? teacher : speaker(asker, 'g2abcdefgh'),
		}),
	);
}

/** What people did in the channel 投资者开放日: who signed up and came, and who did not. */
export function addInteractions({ interactions, viewers }: SandboxState): void {
	const people = [...viewers.values()];
	for (const add of [
		addSignUps,
		addRegistrations,
		addReservations,
		addCheckIns,
		addQuestionnaires,
		addMessages,
		addQuestions,
	]) {
		add(interactions, people);
	}
}
