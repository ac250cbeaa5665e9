import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { closeToasts } from './toasts.mts';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

const largest = 200_000;

/**
 * The pictures of the docs.
 *
 * @param {import('playwright-core').Page} page
 * @param {boolean} wanted
 * @returns {(name: string) => Promise<void>} writes `docs/images/<name>.png`, when pictures are wanted
 */
export function photographer(page, wanted) {
	return async (name) => {
		if (!wanted) return;
		await page.mouse.move(640, 790);
		await closeToasts(page);
		const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' });
		assert.ok(bytes.length < largest, `${name}.png has ${bytes.length} bytes`);
		await mkdir(folder, { recursive: true });
		await writeFile(`${folder}${name}.png`, bytes);
	};
}
