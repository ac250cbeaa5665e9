import { firstChannel, secondChannel } from '../seed.mts';
import { skipReason } from './chromium.mts';
import { expect, test } from './fixtures.mts';
import { photograph } from './pictures.mts';

test.describe("the trigger's panel", () => {
	test.describe.configure({ mode: 'serial' });
	test.skip(skipReason !== undefined, skipReason);
	test.beforeAll(async ({ polyv }) => await polyv.reset());

	test('a session begins and ends by the buttons on the page of the sandbox', async ({
		editor,
		world,
		polyv,
	}) => {
		const { page } = editor;
		const made = page.locator('#made');
		await page.goto(world.sandboxUrl);
		await page.getByLabel('Channel').selectOption(firstChannel);
		await page.getByText('The session ends', { exact: true }).click();
		await expect(made).toHaveText('No session is on in this channel.');
		await page.getByText('A session starts', { exact: true }).click();
		await expect(made).toHaveText(/^\w{10}$/);
		await page.getByText('Somebody watches', { exact: true }).click();
		await page.getByText('The session ends', { exact: true }).click();
		await expect
			.poll(async () => {
				const { sessions } = (await polyv.state()) as unknown as Sessions;
				return sessions.filter(({ channelId }) => channelId === firstChannel);
			})
			.toEqual([expect.objectContaining({ endTime: expect.any(Number) })]);
	});

	test('a session that ended is fetched as a test event', async ({ editor, polyv }) => {
		// Of a channel that is not chosen.
		await polyv.makeEvents({ event: 'endSession', channelId: secondChannel });
		await editor.newWorkflow();
		const names = await editor.searchNode('polyv');
		// The second one is the trigger.
		await expect(names).toHaveCount(2);
		await names.last().click();
		await names.getByText('On session ended', { exact: true }).click();
		expect(await editor.cutOffDescriptions('event')).toEqual([]);
		await editor.choose('channels', 'Chosen');
		await expect(await editor.openList('channelId')).toHaveText([
			'新品发布会 (4827301)',
			'客户成功训练营 (4827302)',
			'投资者开放日 (4827303)',
		]);
		await editor.pickFirst();
		await editor.runStep();
		await editor.showTable();
		const [header, ...rows] = await editor.table();
		expect(header.slice(0, 3)).toEqual(['eventId', 'event', 'occurredAt']);
		expect(rows.map(([eventId, event]) => [eventId.split(':')[1], event])).toEqual([
			[firstChannel, 'session.ended'],
		]);
		await editor.output.getByTestId('radio-button-schema').click();
		await expect(editor.output.getByText('occurredAt')).toBeVisible();
		await photograph(editor.page, 'trigger-test-event');
	});
});

/** What the sandbox says of sessions. */
interface Sessions {
	sessions: Array<{ channelId: string; endTime: number | null }>;
}
