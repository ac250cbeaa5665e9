import { channelEndpoints } from './channels.mts';
import { customFieldEndpoints } from './customFields.mts';
import type { Endpoint } from './endpoint.mts';
import { interactionEndpoints } from './interactions.mts';
import { olderApiEndpoints } from './olderApis.mts';
import { signUpEndpoints } from './signUps.mts';
import { subAccountEndpoints } from './subAccounts.mts';
import { viewerLabelEndpoints } from './viewerLabels.mts';
import { viewerEndpoints } from './viewers.mts';

/** Every endpoint of the sandbox. */
export const endpoints: readonly Endpoint[] = [
	...viewerEndpoints,
	...viewerLabelEndpoints,
	...customFieldEndpoints,
	...channelEndpoints,
	...interactionEndpoints,
	...signUpEndpoints,
	...subAccountEndpoints,
	...olderApiEndpoints,
];
