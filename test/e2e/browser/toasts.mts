/**
 * Closes what n8n reports in its lower right corner: it covers the page, and the report of one run could
 * be taken for that of the next.
 *
 * @param {import('playwright-core').Page} page
 */
export async function closeToasts(page) {
	const close = page.locator('.el-notification__closeBtn');
	while ((await close.count()) > 0) {
		// One that goes by itself in this moment cannot be clicked.
		await close
			.first()
			.click({ timeout: 2_000 })
			.catch(() => undefined);
		await page.waitForTimeout(300);
	}
}
