import { expect, type Page } from '@playwright/test';

/** The dialog in which a credential is made, opened from the panel of a node. */
export class CredentialDialog {
	constructor(private readonly page: Page) {}

	async openNew(): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page
			.getByTestId('node-credentials-select-item-new')
			.or(this.page.getByText('Create new credential'))
			.first()
			.click();
		await this.#dialog().waitFor();
	}

	/**
	 * The dialog fills in the defaults a moment after it opens, and takes away what was typed before.
	 *
	 * @param fields name → text
	 */
	async fill(fields: Record<string, string>): Promise<void> {
		const inputs = Object.entries(fields).map(([name, text]) => ({
			input: this.page.getByTestId(`parameter-input-${name}`).locator('input'),
			text,
		}));
		await expect(async () => {
			for (const { input, text } of inputs) await input.fill(text);
			await this.page.waitForTimeout(500);
			for (const { input, text } of inputs) await expect(input).toHaveValue(text, { timeout: 1 });
		}).toPass();
	}

	/** Saves, which also tests. */
	async save(): Promise<void> {
		const tested = this.page.waitForResponse((response) =>
			response.url().endsWith('/credentials/test'),
		);
		await this.page.getByTestId('credential-save-button').click();
		await tested;
	}

	/** Opens "More details" of the red box. Returns the whole dialog. */
	async failure() {
		await this.page.getByText('More details').click();
		return this.#dialog();
	}

	/** n8n closes the dialog of a new credential that works: then it is opened once more. */
	async waitForSuccess(): Promise<void> {
		const success = this.page.getByTestId('credentials-config-container-test-success');
		await expect(async () => {
			if (await this.#dialog().isHidden()) {
				await this.page.getByTestId('credential-edit-button').click({ timeout: 10_000 });
			}
			await expect(success).toBeVisible({ timeout: 5_000 });
		}).toPass();
	}

	async close(): Promise<void> {
		await this.#dialog().getByRole('button', { name: 'Close' }).first().click();
		await this.#dialog().waitFor({ state: 'hidden' });
	}

	#dialog() {
		return this.page.getByTestId('editCredential-modal');
	}
}
