import { account } from './account';
import type { Case } from './case';
import { labels } from './labels';
import { viewers } from './viewers';

/** Every operation beside the five and the bulk one. */
export const CASES: Case[] = [...viewers, ...labels, ...account].map((each) => {
	const [resource, operation] = each.name.split(' ');
	return { ...each, parameters: { resource, operation, ...each.parameters } };
});
