import { closeToasts } from './toasts.mts';

/** @typedef {import('playwright-core').Page} Page */

/** n8n's editor in a browser, by what a person does in it. */
export class Editor {
	/**
	 * @param {Page} page
	 * @param {string} url of n8n
	 */
	constructor(page, url) {
		this.page = page;
		this.url = url;
	}

	/** @param {{ email: string, password: string }} owner */
	async logIn({ email, password }) {
		await this.page.goto(`${this.url}/signin`);
		await this.page.fill('input[name=emailOrLdapLoginId]', email);
		await this.page.fill('input[name=password]', password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
	}

	async newWorkflow() {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.#byId('canvas-add-button').waitFor();
	}

	/** @param {string} id */
	async openWorkflow(id) {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.#byId('canvas-node').first().waitFor();
	}

	async openNodePanel() {
		await this.#byId('canvas-add-button').click();
		await this.#byId('node-creator-search-bar').waitFor();
	}

	/**
	 * @param {string} text
	 * @returns {Promise<string[]>} the names of the nodes that are found
	 */
	async searchNode(text) {
		await this.#byId('node-creator-search-bar').fill(text);
		const names = this.#byId('node-creator-item-name');
		// The list follows the typing by a moment.
		await this.page.waitForTimeout(700);
		return await names.allInnerTexts();
	}

	/** Adds the node that the search has found; its panel opens. @param {string} name */
	async addFoundNode(name) {
		await this.#byId('node-creator-item-name').getByText(name, { exact: true }).first().click();
		const add = this.page.getByText('Add to workflow', { exact: true });
		const panel = this.#byId('ndv');
		await add.or(panel).first().waitFor();
		if (await add.isVisible()) await add.click();
		await panel.waitFor();
	}

	/** @param {string} name shown below the node */
	async openNode(name) {
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
		await this.#byId('ndv').waitFor();
	}

	/** n8n 1.x has an arrow where 2.x has a cross. */
	async closeNode() {
		await this.#byId('ndv-close-button').or(this.#byId('back-to-canvas')).click();
		await this.#byId('ndv').waitFor({ state: 'hidden' });
	}

	/**
	 * Picks an entry of a dropdown.
	 *
	 * @param {string} parameter
	 * @param {string} entry
	 */
	async choose(parameter, entry) {
		await this.#parameter(parameter).click();
		const headline = this.page.locator('.option-headline').getByText(entry, { exact: true });
		await this.page.getByRole('option').filter({ has: headline }).click();
		await this.page.getByRole('option').first().waitFor({ state: 'hidden' });
	}

	/**
	 * Opens the list of a field, and searches it.
	 *
	 * @param {string} parameter
	 * @param {string} [search]
	 * @returns {Promise<string[]>} what the list shows
	 */
	async openList(parameter, search) {
		await this.#parameter(parameter).getByTestId('rlc-input').click();
		const items = this.#listItems();
		await items.first().waitFor();
		if (search !== undefined) {
			const box = this.#byId('rlc-search').filter({ visible: true });
			await box.locator('input').or(box).last().fill(search);
			await items.filter({ hasNotText: search }).first().waitFor({ state: 'detached' });
			await items.first().waitFor();
		}
		return (await items.allInnerTexts()).map((text) => text.trim());
	}

	/** Takes the first entry of the open list. */
	async pickFirst() {
		await this.#listItems().first().click();
		await this.#listItems().first().waitFor({ state: 'hidden' });
	}

	/**
	 * Gives a field that has a list its value by hand.
	 *
	 * @param {string} parameter
	 * @param {string} id
	 */
	async enterId(parameter, id) {
		await this.#parameter(parameter).getByTestId('rlc-mode-selector').click();
		await this.page.getByRole('option', { name: 'By ID', exact: true }).click();
		await this.enter(parameter, id);
	}

	/**
	 * @param {string} parameter
	 * @param {string} text
	 */
	async enter(parameter, text) {
		await this.#parameter(parameter).locator('input, textarea').last().fill(text);
	}

	/** @param {string} parameter a switch that is off */
	async switchOn(parameter) {
		await this.#parameter(parameter).locator('.el-switch').click();
	}

	/** Lets go of what was typed in: n8n's tips below it vanish. */
	async leaveField() {
		await this.page.getByText('Parameters', { exact: true }).click();
	}

	/**
	 * @param {string} parameter
	 * @returns {Promise<string>} what stands in place of the list
	 */
	async listFailure(parameter) {
		await this.#parameter(parameter).getByTestId('rlc-input').click();
		const container = this.#byId('rlc-error-container');
		await container.waitFor();
		return await container.innerText();
	}

	/** @returns {Promise<string>} what the select box of the credential shows */
	async credential() {
		const box = this.#byId('node-credentials-select').locator('input').first();
		return (await box.inputValue()) || ((await box.getAttribute('placeholder')) ?? '');
	}

	/** Imports a file into the open workflow. @param {string} file */
	async importFile(file) {
		await this.#byId('workflow-import-input').setInputFiles(file);
		await this.#byId('canvas-node').first().waitFor();
	}

	/**
	 * Adds a field of a collection.
	 *
	 * @param {string} collection what its button says
	 * @param {string} field
	 */
	async addField(collection, field) {
		await this.page.getByPlaceholder(collection, { exact: true }).click();
		await this.page.getByRole('option', { name: field, exact: true }).click();
	}

	/** Runs the step of the open node; returns when it has ended. */
	async runStep() {
		await closeToasts(this.page);
		await this.#byId('node-execute-button').click();
		await this.#outcome().first().waitFor();
	}

	/** @returns {Promise<string[][]>} the table of the output, header first */
	async table() {
		await this.#output().getByTestId('radio-button-table').click();
		const rows = this.#output().locator('table tr');
		await rows.nth(1).waitFor();
		const texts = await rows.evaluateAll((elements) =>
			elements.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
		);
		const [header = [], ...others] = texts.map((row) => row.map((text) => (text ?? '').trim()));
		// The last column of n8n's is for its own buttons.
		return [header, ...others].map((row) => row.filter((_, column) => header[column] !== ''));
	}

	/** @returns {Promise<string>} what the red box says */
	async redBox() {
		return await this.#output().innerText();
	}

	/** Runs the whole workflow from the canvas; returns when it has ended. */
	async runWorkflow() {
		await this.#byId('execute-workflow-button').last().click();
		await this.page.getByText('Workflow executed successfully').waitFor();
	}

	/** Shows all of the workflow at once. */
	async zoomToFit() {
		await this.#byId('zoom-to-fit').click();
		await this.page.waitForTimeout(500);
	}

	/** Closed lists may stay in the page, unseen. */
	#listItems() {
		return this.#byId('rlc-item').filter({ visible: true });
	}

	#outcome() {
		const { page } = this;
		return page.getByText('Node executed successfully').or(page.getByText('Problem in node'));
	}

	#output() {
		return this.#byId('output-panel');
	}

	/** @param {string} name */
	#parameter(name) {
		return this.#byId(`parameter-input-${name}`);
	}

	/** @param {string} id */
	#byId(id) {
		return this.page.getByTestId(id);
	}
}
