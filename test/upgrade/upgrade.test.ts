import type { INodeParameters } from 'n8n-workflow';

import { useClock } from '../support/clock';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';
import { Trigger } from '../support/trigger';
import { lossesOf, type Parameter, parametersOf } from './panel';
import { ACTION, EVERY_OPERATION, NODES, opened, releases, requestsOf, TRIGGER } from './saved';

const present = Object.values(NODES).flatMap(parametersOf);

describe.each(releases())(
	'a workflow saved with $version',
	({ parameters, nodes, savedAt, runs }) => {
		const clock = useClock();
		const sandbox = useSandboxPerTest();
		const all = nodes.map(({ workflow, node }) => ({ title: `${workflow}: ${node.name}`, node }));
		const each = nodes.filter(({ workflow }) => workflow === EVERY_OPERATION);
		const ofType = (type: string) =>
			each.flatMap(({ node }) => (node.type === type ? [{ ...node }] : []));

		it('has a node for every operation and event of its version', () => {
			const operations = parameters
				.filter(({ at }) => /^polyvLive \w+: operation$/.test(at))
				.flatMap(({ choices = [] }) => choices);
			const [events] = parameters.filter(({ at }) => at === 'polyvLiveTrigger: event');
			expect(ofType(ACTION)).toHaveLength(operations.length);
			expect(ofType(TRIGGER)).toHaveLength(events.choices!.length);
			expect(Object.keys(runs)).toEqual(ofType(ACTION).map(({ name }) => name));
		});

		it('loses no parameter, no choice and no default', () => {
			expect(lossesOf(parameters, present)).toEqual([]);
		});

		it.each(all)('opens with all that was saved: $title', ({ node }) => {
			expect(opened(node)).toMatchObject(node.parameters);
		});

		it.each(ofType(ACTION))(
			'sends the same requests: $name',
			async ({ name, parameters: saved }) => {
				const { items, requests } = runs[name];
				clock.travel(savedAt - Date.now());
				expect(await requestsOf(saved, items)).toEqual(requests);
			},
		);

		it.each(ofType(TRIGGER))('still starts: $name', async ({ parameters: saved }) => {
			const trigger = new Trigger(credentialsFor(sandbox.current), saved);
			await expect(trigger.poll()).resolves.toEqual([]);
			await expect(trigger.poll('manual')).resolves.toBeDefined();
		});
	},
);

describe('the comparison with an older version', () => {
	const at = 'polyvLive viewer get: options.retries';
	const old: Parameter = { at, type: 'options', default: 'a', choices: ['a', 'b'] };
	const lossesWith = (change: Partial<Parameter>) => lossesOf([old], [{ ...old, ...change }]);

	it('accepts a new parameter and a new choice', () => {
		const more = { ...old, at: 'polyvLive viewer get: options.more' };
		expect(lossesOf([old], [{ ...old, choices: ['a', 'b', 'c'] }, more])).toEqual([]);
	});

	it('accepts one of several parameters with the same name', () => {
		expect(lossesOf([old], [{ ...old, default: 'b' }, old])).toEqual([]);
	});

	it.each<[string, Partial<Parameter>, string]>([
		['name', { at: 'polyvLive viewer get: options.retry' }, 'is gone'],
		['type', { type: 'string' }, 'was a options and is a string'],
		['default', { default: 'b' }, 'had the default "a" and has "b"'],
		['list of choices', { choices: ['a'] }, 'no longer offers "b"'],
	])('reports another %s', (_what, change, loss) => {
		expect(lossesWith(change)).toEqual([`${at} ${loss}`]);
	});
});

describe('a saved workflow', () => {
	const [{ nodes }] = releases();
	const { node } = nodes.find(({ node: { name } }) => name === 'viewer update')!;

	it('loses a parameter that the node does not know', () => {
		const saved = { ...node.parameters, formerName: 'x' } as INodeParameters;
		expect(opened({ ...node, parameters: saved })).not.toHaveProperty('formerName');
	});
});
