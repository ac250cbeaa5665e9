import { channelReadEndpoints } from './channelReads.mts';
import { channelEndpoints } from './channels.mts';
import { channelWriteEndpoints } from './channelWrites.mts';
import { customFieldEndpoints } from './customFields.mts';
import type { Endpoint } from './endpoint.mts';
import { olderApiEndpoints } from './olderApis.mts';
import { recordingEndpoints } from './recordings.mts';
import { subAccountEndpoints } from './subAccounts.mts';
import { viewerLabelEndpoints } from './viewerLabels.mts';
import { viewerEndpoints } from './viewers.mts';

/** Every endpoint of the sandbox. */
export const endpoints: readonly Endpoint[] = [
	...viewerEndpoints,
	...viewerLabelEndpoints,
	...customFieldEndpoints,
	...channelEndpoints,
	...channelReadEndpoints,
	...channelWriteEndpoints,
	...recordingEndpoints,
	...subAccountEndpoints,
	...olderApiEndpoints,
];
