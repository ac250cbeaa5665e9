import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../dev/sandbox/index.mts';

/** Saves one value for the viewer of each item `{ viewerId, value }`. */
export function bulk(options: IDataObject = {}): INodeParameters {
	return {
		resource: 'customField',
		operation: 'saveValues',
		viewerId: '={{ $json.viewerId }}',
		values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.value }}' }] },
		options: options as INodeParameters,
	};
}

export const viewerIdOf = (index: number) => `2_${String(index).padStart(32, 'v')}`;

/** One item for each of `count` viewers; the sandbox knows all but those in `unknown`. */
export function viewersIn(
	{ state }: Sandbox,
	count: number,
	unknown: number[] = [],
): IDataObject[] {
	const [pattern] = state.viewers.values();
	return Array.from({ length: count }, (_, index) => {
		const viewerUnionId = viewerIdOf(index);
		if (!unknown.includes(index)) state.viewers.set(viewerUnionId, { ...pattern, viewerUnionId });
		return { viewerId: viewerUnionId, value: `value ${index}` };
	});
}

/** The values of PAY_ORDER that the sandbox keeps for the viewers of `viewersIn`, by their index. */
export function savedIn({ state }: Sandbox, count: number): Array<string | undefined> {
	return Array.from({ length: count }, (_, index) =>
		state.values.get(viewerIdOf(index))?.get('PAY_ORDER'),
	);
}

/** How many values each request carried. */
export function sizesOf({ requests }: Sandbox): number[] {
	return requests.map(({ body }) => (body as unknown[]).length);
}
