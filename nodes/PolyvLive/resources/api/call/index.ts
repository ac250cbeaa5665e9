import type { INodePropertyOptions } from 'n8n-workflow';

import { anyAddress } from '../../../../../polyv/endpoints/anyAddress';
import { routed } from '../../../transport/runOperation';
import { adviseOnCall } from './advice';
import { fields } from './fields';
import { sendCall } from './pages';
import { changedByCall, isRepeatable } from './repeating';
import { validateCall } from './request';
import { called } from './rows';

export { fields };

export const operation: INodePropertyOptions = {
	name: 'Call',
	value: 'call',
	action: 'Call any address of the API',
	description: "Call any address of POLYV's API that has no operation here (调用任意接口)",
	routing: routed({
		endpoint: anyAddress,
		fields,
		validate: validateCall,
		send: sendCall,
		isRepeatable,
		changes: changedByCall,
		output: called,
		advise: adviseOnCall,
	}),
};
