/** The dialog in which a credential is made, opened from the panel of a node. */
export class CredentialDialog {
	/** @param {import('playwright-core').Page} page */
	constructor(page) {
		this.page = page;
	}

	async openNew() {
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
	 * @param {Record<string, string>} fields name → text
	 */
	async fill(fields) {
		const inputs = Object.entries(fields).map(([name, text]) => ({
			input: this.page.getByTestId(`parameter-input-${name}`).locator('input'),
			text,
		}));
		for (let kept = false; !kept; ) {
			for (const { input, text } of inputs) await input.fill(text);
			await this.page.waitForTimeout(400);
			const texts = await Promise.all(inputs.map(({ input }) => input.inputValue()));
			kept = texts.every((text, index) => text === inputs[index]?.text);
		}
	}

	/** Saves, which also tests. */
	async save() {
		const saved = this.page.waitForResponse((response) =>
			response.url().endsWith('/credentials/test'),
		);
		await this.page.getByTestId('credential-save-button').click();
		await saved;
	}

	/** @returns {Promise<string>} what is said under "More details" of the red box */
	async failure() {
		await this.page.getByText('More details').click();
		return await this.#dialog().innerText();
	}

	/** n8n closes the dialog of a new credential that works: then it is opened once more. */
	async waitForSuccess() {
		const success = this.page.getByTestId('credentials-config-container-test-success');
		const edit = this.page.getByTestId('credential-edit-button');
		await success
			.waitFor({ timeout: 3_000 })
			.catch(async () => await edit.click({ timeout: 5_000 }));
		await success.waitFor();
	}

	async close() {
		await this.#dialog().getByRole('button', { name: 'Close' }).first().click();
		await this.#dialog().waitFor({ state: 'hidden' });
	}

	#dialog() {
		return this.page.getByTestId('editCredential-modal');
	}
}
