import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The folder that holds the pinned n8n: package.json, package-lock.json, node_modules. */
export const installFolder = fileURLToPath(new URL('install/', import.meta.url));

export const demoFolder = join(projectFolder, 'dev/demo');

/**
 * Everything the demo writes, logs included; git ignores it, `--reset` removes it. Its last folder has
 * this name because n8n's lint, which may not be configured, reads every script that is not below a
 * node_modules, also the hundreds that n8n puts into its cache.
 */
export const homeFolder = join(demoFolder, '.home/node_modules');
