import type { INodeProperties } from 'n8n-workflow';

/** The form of the type Registration; its rows are read by `update.ts` */
export const infoFields: INodeProperties = {
	displayName: 'Form',
	name: 'infoFields',
	type: 'fixedCollection',
	// n8n 2 shows name and type, and the others when they are added; n8n 1 shows all.
	typeOptions: {
		multipleValues: true,
		sortable: true,
		hideOptionalFields: true,
		addOptionalFieldButtonText: 'Add Setting',
	},
	placeholder: 'Add Form Field',
	default: {},
	description: 'What viewers fill in, at most 10 fields (登记信息)',
	displayOptions: { show: { enabled: [true], authType: ['info'] } },
	options: [
		{
			displayName: 'Form Field',
			name: 'field',
			values: [
				{
					displayName: 'Choices',
					name: 'options',
					type: 'string',
					default: '',
					placeholder: 'e.g. 是,否',
					description: 'Separated by commas, each at most 8 characters (选项)',
				},
				{
					displayName: 'Hint',
					name: 'placeholder',
					type: 'string',
					default: '',
					description: 'Shown in the empty field, at most 8 characters (提示)',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					typeOptions: { showEvenWhenOptional: true },
					default: '',
					placeholder: 'e.g. 公司',
					description: 'At most 8 characters (字段名称)',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					typeOptions: { showEvenWhenOptional: true },
					default: 'text',
					description: 'What can be entered (字段类型)',
					options: [
						{
							name: 'Choice',
							value: 'option',
						},
						{
							name: 'Mobile Number',
							value: 'mobile',
						},
						{
							name: 'Name',
							value: 'name',
						},
						{
							name: 'Number',
							value: 'number',
						},
						{
							name: 'Text',
							value: 'text',
						},
					],
				},
				{
					displayName: 'Verify by SMS',
					name: 'sms',
					type: 'boolean',
					default: false,
					description: 'Whether POLYV sends a code to the number (短信验证)',
				},
			],
		},
	],
};
