import { changesBetween, changesTable, failuresOf, nodesTable } from '../../dev/demo/report.mts';
import type { Execution } from '../../dev/n8n/rest.mts';
import type { SandboxState } from '../../dev/n8n/sandbox.mts';

const before: SandboxState = {
	viewers: [{ viewerUnionId: '2_k1xgyy54lw', nickname: '王芳', email: 'a@b.c' }],
	customFields: [{ customFieldId: 'PAY', customFieldName: '支付状态' }],
	values: {},
	channels: [{ channelId: '1', name: '发布会', viewerRole: { actor: '观众' } }],
	subAccounts: [{ childEmail: 'z@b.c', telephone: '1' }],
};

describe('report of the demo', () => {
	it('lists changes by kind, under the name a record had before', () => {
		const after = structuredClone(before);
		Object.assign(after.viewers[0], { nickname: 'Wang' });
		after.values['2_k1xgyy54lw'] = { PAY: '已支付' };
		after.channels[0].viewerRole = { actor: 'VIP' };
		after.subAccounts[0] = { childEmail: 'z@b.c', telephone: '2' };
		const viewer = 'Viewer 王芳 2_k1xgyy…';
		expect(changesBetween(before, after)).toEqual([
			{ kind: 'viewer', where: viewer, field: 'nickname', before: '王芳', after: 'Wang' },
			{
				kind: 'custom-field values',
				where: viewer,
				field: '支付状态 (PAY)',
				before: '',
				after: '已支付',
			},
			{
				kind: 'audience title',
				where: 'Channel 1 发布会',
				field: 'actor',
				before: '观众',
				after: 'VIP',
			},
			{
				kind: 'sub-account',
				where: 'Sub-account z@b.c',
				field: 'telephone',
				before: '1',
				after: '2',
			},
		]);
		expect(changesBetween(before, before)).toEqual([]);
	});

	it('lines up columns although a Chinese character takes two places', () => {
		const after = structuredClone(before);
		Object.assign(after.viewers[0], { nickname: 'Wang', email: 'x@y.z' });
		const rows = changesTable(changesBetween(before, after)).split('\n').slice(3, 5);
		expect(rows).toEqual([
			'│ Viewer 王芳 2_k1xgyy… │ nickname │ 王芳   │ Wang  │',
			'│                       │ email    │ a@b.c  │ x@y.z │',
		]);
	});

	it('lists nodes in the order they ran, and the errors of failed ones', () => {
		const execution: Execution = {
			id: '1',
			status: 'error',
			error: { message: 'whole' },
			runData: {
				Second: [
					{
						executionStatus: 'error',
						executionTime: 1,
						executionIndex: 1,
						error: { message: 'No.', description: 'Because.' },
					},
				],
				First: [
					{
						executionStatus: 'success',
						executionTime: 5,
						executionIndex: 0,
						data: { main: [[{ json: {} }, { json: {} }], null] },
					},
				],
			},
		};
		expect(nodesTable(execution).split('\n').slice(3, 5)).toEqual([
			'│ First  │ ok, 2 items │ 5 ms │',
			'│ Second │ failed      │ 1 ms │',
		]);
		expect(failuresOf(execution)).toBe('Second: No.\nBecause.');
	});
});
