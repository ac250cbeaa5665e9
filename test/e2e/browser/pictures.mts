import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

/**
 * Writes `docs/images/<name>.png` where the environment variable SCREENSHOTS asks for pictures.
 * @param largest bytes
 */
export async function photograph(page: Page, name: string, largest = 200_000): Promise<void> {
	if (!process.env.SCREENSHOTS) return;
	const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
	await page.mouse.move(width / 2, height - 10);
	await closeToasts(page);
	const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' });
	expect(bytes.length, `${name}.png is too large`).toBeLessThan(largest);
	await mkdir(folder, { recursive: true });
	await writeFile(`${folder}${name}.png`, bytes);
}

/** Closes n8n's messages in the lower right corner. */
async function closeToasts(page: Page): Promise<void> {
	const close = page.locator('.el-notification__closeBtn');
	await expect(async () => {
		// One that goes by itself in this moment cannot be clicked.
		await close
			.first()
			.click({ timeout: 1_000 })
			.catch(() => undefined);
		await expect(close).toHaveCount(0, { timeout: 1_000 });
	}).toPass();
}
