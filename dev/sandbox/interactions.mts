/* What people did in the channels. Times are ms since the epoch. */

/** Somebody who filled in the form of 报名观看. */
export interface SignUp {
	channelId: string;
	viewerId: string;
	mobile: string;
	createTime: number;
	hasWatched: 'Y' | 'N';
	promoteId: string;
	promoteName: string;
	auditStatus: 'W' | 'P' | 'F';
	fields: Array<{ name: string; value: string }>;
}

/** A form of 登记观看: the fields of one of a channel's two watch conditions. */
export interface RegistrationForm {
	channelId: string;
	rank: 1 | 2;
	fields: Array<{
		type: 'name' | 'text' | 'mobile' | 'number' | 'option';
		name: string;
		placeholder: string;
		options: string;
		sms: 'Y' | 'N';
	}>;
}

/** Somebody who filled in the form of 登记观看. */
export interface Registration {
	channelId: string;
	createdTime: number;
	/** The values of the form, in its order */
	params: string[];
}

/** A reminder that somebody asked WeChat for (微信预约). */
export interface Reservation {
	channelId: string;
	openId: string;
	nickname: string;
	createdTime: number;
}

/** Somebody who checked in. */
export interface CheckIn {
	id: number;
	channelId: string;
	sessionId: string;
	checkinid: string;
	userid: string;
	nickname: string;
	time: number;
	param4: string;
	param5: string;
}

/** A questionnaire, with everybody who answered it. */
export interface Questionnaire {
	channelId: string;
	sessionId: string;
	questionnaireId: string;
	questionnaireTitle: string;
	lastModified: number;
	users: Array<{
		viewerId: string;
		nickname: string;
		submitTime: number;
		totalScore: number;
		param4: string;
		param5: string;
		answers: Array<{
			questionId: string;
			questionName: string;
			type: 'R' | 'C' | 'Q';
			answer: string;
			score: number;
		}>;
	}>;
}

/** Who wrote a message. */
export interface Speaker {
	nick: string;
	userId: string;
	userType: string;
	sessionId?: string;
}

/** A message of the chat. */
export interface Message {
	id: string;
	channelId: string;
	sessionId: string;
	content: string;
	image: string;
	time: number;
	/** Empty for plain text */
	msgType: string;
	status: 'pass' | 'censor' | 'delete';
	source: 'public' | 'extend';
	user: Speaker;
}

/** A question to the teacher, or an answer to the one whose ID is `s_userId`. */
export interface Question {
	id: string;
	channelId: string;
	content: string;
	time: number;
	event: 'S_QUESTION' | 'T_ANSWER';
	s_userId: string;
	user: Speaker;
}

/** All that people did, in the order in which it happened. */
export interface Interactions {
	signUps: SignUp[];
	registrationForms: RegistrationForm[];
	registrations: Registration[];
	reservations: Reservation[];
	checkIns: CheckIn[];
	questionnaires: Questionnaire[];
	messages: Message[];
	questions: Question[];
}

/** Nothing has happened yet. */
export function emptyInteractions(): Interactions {
	return {
		signUps: [],
		registrationForms: [],
		registrations: [],
		reservations: [],
		checkIns: [],
		questionnaires: [],
		messages: [],
		questions: [],
	};
}
