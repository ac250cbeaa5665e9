import { createRequire } from 'node:module';

// n8n brings its own, much older commander into demo/node_modules, which a plain import would find
// first as soon as n8n is installed: the tools are asked for from the project's root.
const fromRoot = createRequire(new URL('../package.json', import.meta.url));

/** @type {typeof import('../node_modules/commander/typings/index.d.ts')} */
export const { Command, InvalidArgumentError } = fromRoot('commander');

/** @type {typeof import('listr2')} */
export const { color, Listr, PRESET_TIMER } = fromRoot('listr2');
