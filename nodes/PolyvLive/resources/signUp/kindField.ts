import type { INodeProperties } from 'n8n-workflow';

/** The way to sign up, by the names of `KINDS` */
export const kindField: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	default: 'signUpForm',
	description: 'How people sign up for the channel',
	options: [
		{
			name: 'Registration Wall',
			value: 'registrationWall',
			description: 'A form that the watch page asks for (登记观看)',
		},
		{
			name: 'Sign-Up Form',
			value: 'signUpForm',
			description: 'A form to sign up before the session (报名观看)',
		},
		{
			name: 'WeChat Reservation',
			value: 'weChatReservation',
			description: 'A reminder that WeChat sends (微信预约)',
		},
	],
};
