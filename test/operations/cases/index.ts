import { access } from './access';
import { account } from './account';
import { api } from './api';
import type { Case } from './case';
import { callbacks } from './callbacks';
import { channels } from './channels';
import { interactions } from './interactions';
import { labels } from './labels';
import { results } from './results';
import { viewers } from './viewers';

/** Every operation other than the first five and Save Values. */
export const CASES: Case[] = [
	...viewers,
	...interactions,
	...labels,
	...account,
	...access,
	...api,
	...callbacks,
	...channels,
	...results,
].map((each) => {
	const [resource, operation] = each.name.split(' ');
	return { ...each, parameters: { resource, operation, ...each.parameters } };
});
