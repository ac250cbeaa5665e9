import { access } from './access';
import { account } from './account';
import { api } from './api';
import type { Case } from './case';
import { callbacks } from './callbacks';
import { labels } from './labels';
import { viewers } from './viewers';

/** Every operation other than the first five and Save Values. */
export const CASES: Case[] = [
	...viewers,
	...labels,
	...account,
	...access,
	...api,
	...callbacks,
].map((each) => {
	const [resource, operation] = each.name.split(' ');
	return { ...each, parameters: { resource, operation, ...each.parameters } };
});
