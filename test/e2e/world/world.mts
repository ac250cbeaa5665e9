import { N8nClient, type StoredCredential } from '../../../dev/n8n/rest.mts';
import { Polyv } from './polyv.mts';

/** The world as the global setup hands it to the processes of the tests. */
export interface WorldData {
	/** Without a slash at the end, like `sandboxUrl`. */
	n8nUrl: string;
	sandboxUrl: string;
	/** The right one. */
	credential: StoredCredential;
	authCookie: N8nClient['authCookie'];
	browserId: N8nClient['browserId'];
}

/** A real n8n with the package in it, and the sandbox that its credential leads to. */
export interface World extends WorldData {
	client: N8nClient;
	polyv: Polyv;
}

/** The owner of the n8n, which listens on this machine only: the password is no secret. */
export const owner = {
	email: 'demo@example.com',
	password: 'PolyvDemo1',
	firstName: 'Demo',
	lastName: 'Owner',
};

const variable = 'E2E_WORLD';

/** Hands the world to the processes of the tests, which inherit the environment. */
export function passWorld(world: WorldData): void {
	process.env[variable] = JSON.stringify(world);
}

export function enterWorld(): World {
	const world = JSON.parse(process.env[variable] ?? '') as WorldData;
	const client = new N8nClient(world.n8nUrl);
	client.authCookie = world.authCookie;
	client.browserId = world.browserId;
	return { ...world, client, polyv: new Polyv(world.sandboxUrl) };
}
