import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const ANY_TIME: INodePropertyOptions = { name: 'Any Time', value: 'anyTime' };

/** Values of the field `period`, in the order of their length */
const PERIODS: INodePropertyOptions[] = [
	{ name: 'Custom', value: 'custom', description: 'From and to a date and time' },
	{ name: 'Last 24 Hours', value: 'last24Hours', description: 'Up to now' },
	{ name: 'Last 30 Days', value: 'last30Days', description: 'Whole days, up to yesterday' },
	{ name: 'Last 7 Days', value: 'last7Days', description: 'Whole days, up to yesterday' },
	{ name: 'Last Month', value: 'lastMonth' },
	{ name: 'This Month', value: 'thisMonth', description: 'Up to now' },
	{ name: 'Today', value: 'today', description: 'Up to now' },
	{ name: 'Yesterday', value: 'yesterday' },
];

/**
 * The fields of a period, which `readPeriod` reads.
 * @param period the one that is chosen at first; with `anyTime` that can be chosen too
 * @param description what lies in the period, in one sentence
 */
export function periodFields(period: string, description: string): INodeProperties[] {
	return [
		{
			displayName: 'Period',
			name: 'period',
			type: 'options',
			default: period,
			description: `${description} Days are those of the workflow's time zone (时间段)`,
			options: period === 'anyTime' ? [ANY_TIME, ...PERIODS] : PERIODS,
		},
		{
			displayName: 'From',
			name: 'startTime',
			type: 'dateTime',
			required: true,
			default: '',
			description: "Beginning of the period, in the workflow's time zone (开始时间)",
			displayOptions: { show: { period: ['custom'] } },
		},
		{
			displayName: 'To',
			name: 'endTime',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'End of the period. A day without a time means all of that day (结束时间).',
			displayOptions: { show: { period: ['custom'] } },
		},
	];
}
