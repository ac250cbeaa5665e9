import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the pinned n8n: package.json, package-lock.json, node_modules. */
export const installFolder = fileURLToPath(new URL('install/', import.meta.url));

export const demoFolder = join(projectFolder, 'dev/demo');

/**
 * The demo writes everything here, logs included; git ignores it, `--reset` removes it. Its last folder is called
 * node_modules because n8n's lint cannot be configured and reads every other script, also those of n8n's cache.
 */
export const homeFolder = join(demoFolder, '.home/node_modules');
