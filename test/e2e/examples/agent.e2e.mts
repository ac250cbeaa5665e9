import { expect, test as base } from '../fixtures.mts';
import { outputOf } from '../workflows.mts';
import type { World } from '../world/world.mts';
import { importExample } from './files.mts';
import { modelType, saveModel, startModel, type Model } from './model.mts';
import { runAndCompare } from './run.mts';

const test = base.extend<{ model: Model }>({
	model: async ({}, use) => {
		const model = await startModel();
		await use(model);
		model.close();
	},
});

/**
 * Asks the agent. Returns what it says.
 *
 * @param toolArguments the model calls the tool with these
 */
async function ask(
	world: World,
	model: Model,
	tool: string,
	toolArguments: Record<string, string>,
	agentVersion = 3,
): Promise<string> {
	const chatInput = `${tool} ${JSON.stringify(toolArguments)}`;
	const { id } = await importExample(world, 'agent-looks-up-viewers', {
		credentials: { [modelType]: await saveModel(world.client, model.url) },
		pinData: { 'When chat message received': [{ json: { chatInput, sessionId: 'e2e' } }] },
		typeVersions: { '@n8n/n8n-nodes-langchain.agent': agentVersion },
	});
	const { execution } = await runAndCompare(world, id, 'When chat message received');
	return String(outputOf(execution, 'Viewer assistant')[0]?.output);
}

test.describe('example agent-looks-up-viewers', () => {
	test('the model finds a viewer by either tool', async ({ world, model, polyv }) => {
		const byMobile = await ask(world, model, 'Find_viewer_by_mobile', { mobile: '13800138005' });
		expect(byMobile).toMatch(/^The tool says: .*陈静/);
		const byEmail = await ask(world, model, 'Find_viewer_by_email', {
			email: 'viewer2@example.com',
		});
		expect(byEmail).toMatch(/^The tool says: .*李伟/);
		expect((await polyv.requests()).map(({ query }) => [query.mobile, query.email])).toEqual([
			['13800138005', undefined],
			[undefined, 'viewer2@example.com'],
		]);
	});

	test('an agent that invokes its tools itself finds a viewer', async ({ world, model, polyv }) => {
		const byMobile = await ask(world, model, 'Find_viewer_by_mobile', { mobile: '13800138005' }, 2);
		expect(byMobile).toMatch(/^The tool says: .*陈静/);
		expect((await polyv.requests()).length).toBe(1);
	});

	test('the model is told what each tool is for and what it takes', async ({ world, model }) => {
		await ask(world, model, 'Find_viewer_by_mobile', { mobile: '13800138005' });
		const told = model.questions[0].tools?.map(
			({ function: { name, description, parameters } }) => [
				name,
				description.split('.')[0],
				parameters.required,
			],
		);
		const finds = 'Finds a viewer of POLYV Live by the whole';
		expect(told?.sort()).toEqual([
			['Find_viewer_by_email', `${finds} email address`, ['email']],
			['Find_viewer_by_mobile', `${finds} mobile number`, ['mobile']],
		]);
	});

	test('the model is told what is wrong with its call', async ({ world, model }) => {
		expect(await ask(world, model, 'Find_viewer_by_mobile', { mobile: '1.38E+10' })).toMatch(
			/"Mobile\\" is in scientific notation/,
		);
	});

	test('a filter that the model leaves empty is left out', async ({ world, model }) => {
		const answer = await ask(world, model, 'Find_viewer_by_mobile', { mobile: '' });
		expect(answer).toContain('13800138008');
	});
});
