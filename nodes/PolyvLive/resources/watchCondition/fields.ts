import type { INodeProperties } from 'n8n-workflow';

const send = (property: string): INodeProperties['routing'] => ({
	send: { type: 'body', property },
});

interface Parts {
	/** Types of watch condition that have the field */
	types: string[];
	label: string;
	description: string;
	placeholder?: string;
}

/** A text that a type of watch condition requires */
function neededText(
	name: string,
	{ types, label, description, placeholder }: Parts,
): INodeProperties {
	return {
		displayName: label,
		name,
		type: 'string',
		required: true,
		default: '',
		placeholder,
		description,
		displayOptions: { show: { enabled: [true], authType: types } },
		routing: send(name),
	};
}

function neededKey(name: string, parts: Parts): INodeProperties {
	return { ...neededText(name, parts), typeOptions: { password: true } };
}

/** A text that a type of watch condition can have */
function text(name: string, { types, label, description, placeholder }: Parts): INodeProperties {
	return {
		displayName: label,
		name,
		type: 'string',
		default: '',
		placeholder,
		description,
		displayOptions: { show: { '/authType': types } },
		routing: send(name),
	};
}

export const enabled: INodeProperties = {
	displayName: 'Enabled',
	name: 'enabled',
	type: 'boolean',
	default: true,
	description:
		'Whether the condition is on. The secondary one can be on only if the primary one is.',
	routing: send('enabled'),
};

export const authType: INodeProperties = {
	displayName: 'Type',
	name: 'authType',
	type: 'options',
	noDataExpression: true,
	default: 'public',
	description: 'How a viewer gets in. The two conditions of a channel need different types.',
	displayOptions: { show: { enabled: [true] } },
	options: [
		{ name: 'Code', value: 'code', description: 'One code for everybody (验证码观看)' },
		{ name: 'Custom Authorization', value: 'custom', description: 'Your own page (自定义授权)' },
		{ name: 'Direct Authorization', value: 'direct', description: 'Personal links (独立授权)' },
		{ name: 'External Authorization', value: 'external', description: 'Your API (外部授权)' },
		{ name: 'Payment', value: 'pay', description: 'A fee (付费观看)' },
		{ name: 'Public', value: 'public', description: 'Everybody (公开观看)' },
		{ name: 'Registration', value: 'info', description: 'Whoever fills in a form (登记观看)' },
		{ name: 'WeChat', value: 'wx', description: 'Whoever logs in with WeChat (微信授权)' },
		{ name: 'Whitelist', value: 'phone', description: 'Members. Add one first (白名单观看).' },
	],
	routing: send('authType'),
};

/** The fields that a type cannot do without */
export const needed: INodeProperties[] = [
	neededText('authCode', {
		types: ['code'],
		label: 'Code',
		description: 'The code to enter, at most 8 characters (验证码)',
		placeholder: 'e.g. 2025abc',
	}),
	neededKey('customKey', {
		types: ['custom'],
		label: 'Custom Key',
		description: 'The secret key of your page (自定义授权 SecretKey)',
	}),
	neededText('customUri', {
		types: ['custom'],
		label: 'Custom URL',
		description: 'Address of your page (自定义授权地址)',
		placeholder: 'e.g. https://example.com/login',
	}),
	neededKey('directKey', {
		types: ['direct'],
		label: 'Direct Key',
		description:
			'The secret key that signs watch links, at most 10 characters (独立授权 SecretKey)',
	}),
	neededKey('externalKey', {
		types: ['external'],
		label: 'External Key',
		description: 'The secret key of your API (外部授权 SecretKey)',
	}),
	neededText('externalUri', {
		types: ['external'],
		label: 'External URL',
		description: 'Address of your API (外部授权地址)',
		placeholder: 'e.g. https://example.com/auth',
	}),
	neededText('price', {
		types: ['pay'],
		label: 'Price',
		description: 'In yuan (价格)',
		placeholder: 'e.g. 9.9',
	}),
	neededText('payAuthTips', {
		types: ['pay'],
		label: 'Payment Notice',
		description: 'What viewers read before they pay (付费提示)',
	}),
];

/** What a type can have beside it */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	displayOptions: {
		show: { enabled: [true], authType: ['code', 'external', 'info', 'pay', 'phone', 'wx'] },
	},
	options: [
		text('externalEntryText', {
			types: ['external'],
			label: 'Entry Text',
			description: 'Text of the entry (入口文本)',
		}),
		text('infoEntryText', {
			types: ['info'],
			label: 'Entry Text',
			description: 'Text of the entry (入口文本)',
		}),
		text('whiteListEntryText', {
			types: ['phone'],
			label: 'Entry Text',
			description: 'Text of the entry (入口文本)',
		}),
		text('whiteListInputTips', {
			types: ['phone'],
			label: 'Input Hint',
			description: 'Shown where the code is entered (输入提示)',
		}),
		text('infoDesc', {
			types: ['info'],
			label: 'Introduction',
			description: 'Shown above the form (登记说明)',
		}),
		text('wxAuthExpireValue', {
			types: ['wx'],
			label: 'Login Lifetime',
			description: 'Days or hours until viewers log in again (授权有效期)',
			placeholder: 'e.g. 3d',
		}),
		text('authTips', {
			types: ['phone'],
			label: 'Notice',
			description: 'Text of the page (提示文案)',
		}),
		text('infoAuthTips', {
			types: ['info'],
			label: 'Notice',
			description: 'Text of the page (提示文案)',
		}),
		text('qcodeTips', {
			types: ['code'],
			label: 'QR Code Text',
			description: 'Text beside the QR code (二维码提示)',
		}),
		text('qcodeImg', {
			types: ['code'],
			label: 'QR Code URL',
			description: 'Picture of a QR code, e.g. of your WeChat account (二维码图片)',
		}),
		text('externalRedirectUri', {
			types: ['external'],
			label: 'Redirect URL',
			description: 'Where viewers go whom your API rejects (跳转地址)',
		}),
		{
			displayName: 'Valid Until',
			name: 'watchEndTime',
			type: 'dateTime',
			default: '',
			description: "End of what was paid for, in the workflow's time zone (付费有效截止日期)",
			displayOptions: { show: { '/authType': ['pay'] } },
			routing: send('watchEndTime'),
		},
		{
			displayName: 'Valid for Days',
			name: 'validTimePeriod',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'Days from the payment (付费有效时长)',
			displayOptions: { show: { '/authType': ['pay'] } },
			routing: send('validTimePeriod'),
		},
	],
};
