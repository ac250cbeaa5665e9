import type { Endpoint } from '../endpoint.mts';
import { channelEndpoints } from './channels.mts';
import { customFieldEndpoints } from './customFields.mts';
import { olderEndpoints } from './older.mts';
import { subAccountLifeEndpoints } from './subAccountLife.mts';
import { subAccountEndpoints } from './subAccounts.mts';
import { viewerLabelEndpoints } from './viewerLabels.mts';
import { viewerLifeEndpoints } from './viewerLife.mts';
import { viewerEndpoints } from './viewers.mts';

/** Every address the sandbox serves. */
export const endpoints: readonly Endpoint[] = [
	...viewerEndpoints,
	...viewerLifeEndpoints,
	...viewerLabelEndpoints,
	...customFieldEndpoints,
	...channelEndpoints,
	...subAccountEndpoints,
	...subAccountLifeEndpoints,
	...olderEndpoints,
];
