import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';
import { PolyvLiveTrigger } from '../../nodes/PolyvLive/PolyvLiveTrigger.node';

type Field = INodeProperties | INodePropertyCollection;

/** A field with all fields inside it. */
function within(field: Field): INodeProperties[] {
	if ('values' in field) return field.values.flatMap(within);
	const inner = (field.options ?? []).filter((option): option is Field => 'displayName' in option);
	return [field, ...inner.flatMap(within)];
}

const descriptions = [new PolyvLive().description, new PolyvLiveTrigger().description];
const all = descriptions.flatMap(({ properties }) => properties.flatMap(within));

/** What n8n 2 shows and n8n 1 ignores. */
describe('the comforts of newer editors', () => {
	it('name another mode while a list is slow', () => {
		const lists = all.flatMap(({ modes = [] }) =>
			modes
				.filter(({ type }) => type === 'list')
				.map(({ typeOptions }) => ({ notice: typeOptions?.slowLoadNotice, modes })),
		);
		expect(lists.length).toBeGreaterThan(30);
		for (const { notice, modes } of lists) {
			const [, other] = /"(By \w+)"/.exec(notice?.message ?? '') ?? [];
			expect(modes.map(({ displayName }) => displayName)).toContain(other);
			expect(notice?.timeout).toBeGreaterThanOrEqual(5000);
		}
	});

	it('refresh columns that are out of date', () => {
		const mappers = all.filter(({ type }) => type === 'resourceMapper');
		expect(mappers.map(({ typeOptions }) => typeOptions?.resourceMapper)).toEqual([
			expect.objectContaining({ refreshStaleSchemaOnOpen: true }),
		]);
	});

	it('hide what a form field seldom needs, and never its name and type', () => {
		const [form, ...others] = all.filter(({ typeOptions }) => typeOptions?.hideOptionalFields);
		const [group] = form.options as INodePropertyCollection[];
		const shown = group.values.filter(({ typeOptions }) => typeOptions?.showEvenWhenOptional);
		expect([form.name, others]).toEqual(['infoFields', []]);
		expect(shown.map(({ name }) => name)).toEqual(['name', 'type']);
	});

	it('hide no output: where n8n redacts fields, a single step gets the redacted values', () => {
		expect(descriptions.filter((each) => each.sensitiveOutputFields)).toEqual([]);
	});
});
