import type { INodeProperties } from 'n8n-workflow';

/** Fields that are alike but for the operations that show them. */
interface Group {
	fields: INodeProperties[];
	/** e.g. `viewer get` */
	operations: Set<string>;
}

/**
 * One field for what several operations have alike; every operation keeps its fields, in their order.
 * n8n's routing goes through all fields of a node twice for every item, shown or not, evaluates an
 * expression again for each field of its name, and blocks the event loop meanwhile.
 */
export function mergeFields(fields: INodeProperties[]): INodeProperties[] {
	const groups = groupAlike(fields);
	const sorted = sort(groups);
	return sorted.size === new Set(groups.values()).size ? [...sorted].map(toField) : fields;
}

/** The group of every field, in the order of the fields. */
function groupAlike(fields: INodeProperties[]): Map<INodeProperties, Group> {
	const existing = new Set(fields.flatMap(operationsOf));
	const alike = new Map<string, Group[]>();
	const groups = new Map<INodeProperties, Group>();
	for (const field of fields) {
		const operations = operationsOf(field);
		const likeness = operations.length > 0 ? likenessOf(field) : '';
		const candidates = alike.get(likeness) ?? [];
		let group = candidates.find((each) =>
			showsNoMore([...each.operations, ...operations], existing),
		);
		if (!group) {
			group = { fields: [], operations: new Set() };
			if (likeness) alike.set(likeness, [...candidates, group]);
		}
		group.fields.push(field);
		for (const operation of operations) group.operations.add(operation);
		groups.set(field, group);
	}
	return groups;
}

/** Empty for what stands above the operations. */
function operationsOf({ displayOptions }: INodeProperties): string[] {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	return resource.flatMap((name) => operation.map((each) => `${String(name)} ${String(each)}`));
}

/** The same text for what is alike. Only operations hold functions, which JSON leaves out, and those stay apart. */
function likenessOf(field: INodeProperties): string {
	const show = { ...field.displayOptions?.show, resource: [], operation: [] };
	return JSON.stringify({ ...field, displayOptions: { ...field.displayOptions, show } });
}

/** n8n shows a field for every resource with every operation that it names. */
function showsNoMore(operations: string[], existing: Set<string>): boolean {
	const shown = operationsOf({ displayOptions: toDisplay(operations) } as INodeProperties);
	return shown.every((each) => operations.includes(each) || !existing.has(each));
}

function toDisplay(operations: Iterable<string>): NonNullable<INodeProperties['displayOptions']> {
	const pairs = [...operations].map((each) => each.split(' '));
	return {
		show: {
			resource: [...new Set(pairs.map(([resource]) => resource))],
			operation: [...new Set(pairs.map(([, operation]) => operation))],
		},
	};
}

/** So that no operation finds its fields in another order; fewer groups when that cannot be. */
function sort(groups: Map<INodeProperties, Group>): Set<Group> {
	const earlier = new Map<Group, Set<Group>>();
	const last = new Map<string, Group>();
	for (const [field, group] of groups) {
		const before = earlier.get(group) ?? new Set();
		earlier.set(group, before);
		for (const operation of operationsOf(field)) {
			const previous = last.get(operation);
			if (previous) before.add(previous);
			last.set(operation, group);
		}
	}
	const sorted = new Set<Group>();
	for (let count = -1; count < sorted.size; ) {
		count = sorted.size;
		for (const [group, before] of earlier) {
			if ([...before].every((each) => sorted.has(each))) sorted.add(group);
		}
	}
	return sorted;
}

function toField({ fields: [field, ...others], operations }: Group): INodeProperties {
	if (others.length === 0) return field;
	const show = { ...field.displayOptions?.show, ...toDisplay(operations).show };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
