import type { Endpoint } from '../endpoint';
import { channelEndpoints } from './channels';
import { customFieldEndpoints } from './customFields';
import { olderEndpoints } from './older';
import { subAccountLifeEndpoints } from './subAccountLife';
import { subAccountEndpoints } from './subAccounts';
import { viewerLabelEndpoints } from './viewerLabels';
import { viewerLifeEndpoints } from './viewerLife';
import { viewerEndpoints } from './viewers';

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
