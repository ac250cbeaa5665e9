import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../dev/sandbox/index.mts';
import { Engine } from './engine';

const open: Sandbox[] = [];

/** A sandbox with an address and rate limiter of its own, and n8n's engine with a credential for it. */
export class Trial {
	readonly engine: Engine;

	private constructor(
		readonly sandbox: Sandbox,
		credential: ICredentialDataDecryptedObject,
		private readonly nodes: Record<string, INodeType>,
	) {
		this.engine = this.engineWith(credential);
	}

	/**
	 * @param credential additional fields, e.g. `{ requestsPerSecond: 20 }`
	 * @param nodes node types of the test's own, by their names
	 */
	static async start(
		options: SandboxOptions = {},
		credential: ICredentialDataDecryptedObject = {},
		nodes: Record<string, INodeType> = {},
	): Promise<Trial> {
		const sandbox = await startSandbox({ port: 0, ...options });
		open.push(sandbox);
		return new Trial(sandbox, credential, nodes);
	}

	/** Another credential for the same address. */
	engineWith(credential: ICredentialDataDecryptedObject): Engine {
		const { url, account } = this.sandbox;
		return new Engine({ ...account, baseUrl: url, ...credential }, this.nodes);
	}

	/** For afterEach: every sandbox that was started. */
	static async closeAll(): Promise<void> {
		await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
	}
}

/** The items of a run: `count` of them, empty unless `item` says otherwise. */
export function items(
	count: number,
	item: (index: number) => IDataObject = () => ({}),
): IDataObject[] {
	return Array.from({ length: count }, (_, index) => item(index));
}

/** Reads 王芳 once per item, without an expression to evaluate. */
export const GET_WANG: INodeParameters = {
	resource: 'viewer',
	operation: 'get',
	viewerUnionId: '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs',
};
