import type { INodeProperties } from 'n8n-workflow';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { fields as written } from '../../nodes/PolyvLive/resources';
import { showFor } from '../../nodes/PolyvLive/description/fields';
import { mergeFields } from '../../nodes/PolyvLive/description/mergeFields';

/** What the panel shows for an operation, as it was written down for this operation alone. */
function fieldsOf(fields: INodeProperties[], resource: string, operation: string) {
	return fields
		.filter(({ displayOptions: { show } = {} }) => {
			return show?.resource?.includes(resource) && show.operation?.includes(operation);
		})
		.map(({ displayOptions, ...field }) => {
			const show = { ...displayOptions?.show };
			delete show.resource;
			delete show.operation;
			return { ...field, show };
		});
}

const operations = written
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }) =>
		options.map((option) => [
			displayOptions?.show?.resource?.[0] as string,
			'value' in option ? (option.value as string) : '',
		]),
	);

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});
const namesOf = (fields: INodeProperties[]) => fields.map(({ name }) => name);

it.each(operations)('%s %s keeps its fields, in their order', (resource, operation) => {
	const { properties } = new PolyvLive().description;
	expect(fieldsOf(properties, resource, operation)).toEqual(fieldsOf(written, resource, operation));
});

it.each(operations)('the panel of %s %s begins with both', (resource, operation) => {
	const { properties } = new PolyvLive().description;
	const shown = properties.filter(({ displayOptions: { show = {} } = {} }) => {
		const { resource: ofResource, operation: ofOperation } = show;
		return (
			(!ofResource || ofResource.includes(resource)) &&
			(!ofOperation || ofOperation.includes(operation))
		);
	});
	expect(namesOf(shown).slice(0, 2)).toEqual(['resource', 'operation']);
});

it('leaves fewer fields for n8n to go through', () => {
	const merged = mergeFields(written);
	expect(merged.length).toBeLessThan(0.7 * written.length);
	expect(merged.filter(({ name }) => name === 'simplify').length).toBeLessThanOrEqual(2);
});

it('keeps apart what differs in anything', () => {
	const send = field('id', { routing: { send: { type: 'query', property: 'id' } } });
	const other = field('id', { routing: { send: { type: 'body', property: 'id' } } });
	const some = field('id', { displayOptions: { show: { mode: ['some'] } } });
	const different = [send, other, some, field('id')];
	for (const each of [different, [...different].reverse()]) {
		const fields = each.flatMap((one, index) => showFor('thing', `operation${index}`, [one]));
		expect(mergeFields(fields)).toEqual(fields);
	}
});

it('keeps what stands above the operations', () => {
	const above = field('id', { displayOptions: { show: { resource: ['thing'] } } });
	const fields = [above, ...showFor('thing', 'get', [field('id')]), { ...above }];
	expect(mergeFields(fields)).toEqual(fields);
});

it('can tell all fields of the node apart by JSON, which leaves functions out', () => {
	const { properties } = new PolyvLive().description;
	const fields = properties.filter(({ name }) => name !== 'operation');
	expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
});

it('merges across resources only where no operation would see more than its own', () => {
	const id = field('id');
	const apart = [
		...showFor('a', 'get', [id]),
		...showFor('b', 'update', [id]),
		...showFor('a', 'update', [field('other')]),
	];
	expect(mergeFields(apart)).toHaveLength(3);
	const alike = [...showFor('a', 'get', [id]), ...showFor('b', 'get', [id])];
	expect(mergeFields(alike)).toEqual([
		{ ...id, displayOptions: { show: { resource: ['a', 'b'], operation: ['get'] } } },
	]);
});

it('puts a merged field where it suits every operation', () => {
	const [id, text, options] = [field('id'), field('text'), field('options')];
	const fields = [
		...showFor('a', 'get', [id, options]),
		...showFor('a', 'update', [id, text, options]),
	];
	expect(namesOf(mergeFields(fields))).toEqual(['id', 'text', 'options']);
});

it('merges nothing when two operations want another order', () => {
	const [one, two] = [field('one'), field('two')];
	const fields = [...showFor('a', 'get', [one, two]), ...showFor('a', 'update', [two, one])];
	expect(mergeFields(fields)).toEqual(fields);
});
