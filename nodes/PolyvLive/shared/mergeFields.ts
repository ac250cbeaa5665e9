import type { INodeProperties } from 'n8n-workflow';

/** Fields that are alike but for the operations that show them. */
interface Group {
	fields: INodeProperties[];
	likeness: string;
	/** e.g. `viewer get` */
	operations: Set<string>;
}

/**
 * One field for what several operations have alike; every operation keeps its fields, in their order.
 * n8n's routing goes through all fields of a node twice for every item, shown or not, evaluates an
 * expression again for each field of its name, and answers nobody meanwhile.
 */
export function mergeFields(fields: INodeProperties[]): INodeProperties[] {
	const existing = new Set(fields.flatMap(operationsOf));
	const groups: Group[] = [];
	for (const field of fields) {
		const operations = new Set(operationsOf(field));
		const likeness = likenessOf(field);
		const group = groups.find(
			(other) =>
				operations.size > 0 &&
				other.likeness === likeness &&
				showsNoMore([...other.operations, ...operations], existing),
		);
		if (!group) {
			groups.push({ fields: [field], likeness, operations });
			continue;
		}
		group.fields.push(field);
		for (const operation of operations) group.operations.add(operation);
	}
	const sorted = sort(groups, fields);
	return sorted.length === groups.length ? sorted.map(toField) : fields;
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
function sort(groups: Group[], fields: INodeProperties[]): Group[] {
	const earlier = new Map(groups.map((group) => [group, new Set<Group>()]));
	const last = new Map<string, Group>();
	for (const field of fields) {
		const group = groups.find((each) => each.fields.includes(field));
		if (!group) continue;
		for (const operation of operationsOf(field)) {
			const before = last.get(operation);
			if (before) earlier.get(group)?.add(before);
			last.set(operation, group);
		}
	}
	const sorted = new Set<Group>();
	const isNext = (group: Group) =>
		!sorted.has(group) && [...(earlier.get(group) ?? [])].every((each) => sorted.has(each));
	for (let count = -1; count < sorted.size; ) {
		count = sorted.size;
		for (const group of groups) if (isNext(group)) sorted.add(group);
	}
	return [...sorted];
}

function toField({ fields: [field, ...others], operations }: Group): INodeProperties {
	if (others.length === 0) return field;
	const show = { ...field.displayOptions?.show, ...toDisplay(operations).show };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
