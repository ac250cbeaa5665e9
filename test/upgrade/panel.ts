import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

/** A parameter as workflows save it. */
export interface Parameter {
	/** e.g. `polyvLive viewer getAll: filters.mobile` */
	at: string;
	type: string;
	/** What a workflow means that does not save the parameter */
	default: unknown;
	/** What can be chosen: values of a dropdown, modes of a resource locator */
	choices?: unknown[];
}

type Field = INodeProperties | INodePropertyCollection;

/** All parameters of a node, with those inside of collections. */
export function parametersOf({ name, properties }: INodeTypeDescription): Parameter[] {
	return properties.flatMap((property) => {
		const { resource = [], operation = [] } = property.displayOptions?.show ?? {};
		return flatten([property], `${[name, ...resource, ...operation].join(' ')}: `);
	});
}

function flatten(fields: Field[], above: string): Parameter[] {
	return fields.flatMap((field): Parameter[] => {
		const at = above + field.name;
		if ('values' in field) return flatten(field.values, `${at}.`);
		const { type, options = [], modes } = field;
		const choices = modes?.map((mode) => mode.name) ?? valuesOf(options);
		const inner = options.filter((option): option is Field => 'displayName' in option);
		return [
			{ at, type, default: field.default, ...(choices.length > 0 ? { choices } : {}) },
			...flatten(inner, `${at}.`),
		];
	});
}

function valuesOf(options: NonNullable<INodeProperties['options']>): unknown[] {
	return options
		.filter((option): option is INodePropertyOptions => 'value' in option)
		.map(({ value }) => value);
}

/** What workflows that were saved with the parameters of an older version would lose, as sentences. */
export function lossesOf(saved: Parameter[], present: Parameter[]): string[] {
	return saved.flatMap((parameter) => {
		const found = present.filter(({ at }) => at === parameter.at);
		if (found.length === 0) return [`${parameter.at} is gone`];
		const losses = found.map((each) => lossOf(parameter, each));
		return losses.includes(undefined) ? [] : [`${parameter.at} ${losses[0]}`];
	});
}

function lossOf(saved: Parameter, present: Parameter): string | undefined {
	const text = JSON.stringify;
	if (saved.type !== present.type) return `was a ${saved.type} and is a ${present.type}`;
	if (text(saved.default) !== text(present.default))
		return `had the default ${text(saved.default)} and has ${text(present.default)}`;
	const gone = (saved.choices ?? []).filter((choice) => !present.choices?.includes(choice));
	return gone.length > 0
		? `no longer offers ${gone.map((choice) => text(choice)).join(', ')}`
		: undefined;
}
