import { channelReadEndpoints } from './channelReads.mts';
import { callbackEndpoints } from './callbacks.mts';
import { channelEndpoints } from './channels.mts';
import { channelWriteEndpoints } from './channelWrites.mts';
import { customFieldEndpoints } from './customFields.mts';
import type { Endpoint } from './endpoint.mts';
import { interactionEndpoints } from './interactions.mts';
import { olderApiEndpoints } from './olderApis.mts';
import { sessionStatsEndpoints } from './sessionStats.mts';
import { sessionEndpoints } from './sessions.mts';
import { signUpEndpoints } from './signUps.mts';
import { recordingEndpoints } from './recordings.mts';
import { subAccountEndpoints } from './subAccounts.mts';
import { viewerLabelEndpoints } from './viewerLabels.mts';
import { viewerEndpoints } from './viewers.mts';
import { viewLogEndpoints } from './viewLogs.mts';
import { watchConditionEndpoints } from './watchConditions.mts';
import { whitelistEndpoints } from './whitelists.mts';

/** Every endpoint of the sandbox. */
export const endpoints: readonly Endpoint[] = [
	...viewerEndpoints,
	...viewerLabelEndpoints,
	...customFieldEndpoints,
	...channelEndpoints,
	...sessionStatsEndpoints,
	...sessionEndpoints,
	...interactionEndpoints,
	...signUpEndpoints,
	...channelReadEndpoints,
	...channelWriteEndpoints,
	...recordingEndpoints,
	...subAccountEndpoints,
	...viewLogEndpoints,
	...olderApiEndpoints,
	...callbackEndpoints,
	...watchConditionEndpoints,
	...whitelistEndpoints,
];
