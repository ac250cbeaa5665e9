import { callbackEndpoints } from './callbacks.mts';
import { calledBackEndpoints } from './calledBack.mts';
import { channelEndpoints } from './channels.mts';
import { customFieldEndpoints } from './customFields.mts';
import type { Endpoint } from './endpoint.mts';
import { olderApiEndpoints } from './olderApis.mts';
import { subAccountEndpoints } from './subAccounts.mts';
import { viewerLabelEndpoints } from './viewerLabels.mts';
import { viewerEndpoints } from './viewers.mts';
import { watchConditionEndpoints } from './watchConditions.mts';
import { whitelistEndpoints } from './whitelists.mts';

/** Every endpoint of the sandbox. */
export const endpoints: readonly Endpoint[] = [
	...viewerEndpoints,
	...viewerLabelEndpoints,
	...customFieldEndpoints,
	...channelEndpoints,
	...subAccountEndpoints,
	...olderApiEndpoints,
	...callbackEndpoints,
	...calledBackEndpoints,
	...watchConditionEndpoints,
	...whitelistEndpoints,
];
