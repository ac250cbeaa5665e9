import { expect, type Locator, type Page, type Request } from '@playwright/test';
import type { World } from '../world/world.mts';
import { Complaints } from './complaints.mts';

/** n8n's editor in a browser, by what a person does in it. */
export class Editor {
	readonly complaints: Complaints;

	constructor(
		readonly page: Page,
		private readonly world: World,
	) {
		this.complaints = new Complaints(page);
	}

	async logIn({ email, password }: { email: string; password: string }): Promise<void> {
		await this.page.goto(`${this.world.n8nUrl}/signin`);
		await this.page.fill('input[name=emailOrLdapLoginId]', email);
		await this.page.fill('input[name=password]', password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.world.n8nUrl}/workflow/new`);
		await this.#byId('canvas-add-button').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.world.n8nUrl}/workflow/${id}`);
		await this.nodes.first().waitFor();
	}

	/** On the canvas. */
	get nodes(): Locator {
		return this.#byId('canvas-node');
	}

	/** Searches the node panel, and opens it before. Returns the names found. */
	async searchNode(text: string): Promise<Locator> {
		const search = this.#byId('node-creator-search-bar');
		if (await search.isHidden()) await this.#byId('canvas-add-button').click();
		await search.fill(text);
		return this.#byId('node-creator-item-name');
	}

	/** Adds the node that the search has found; its panel opens. */
	async addFoundNode(name: string): Promise<void> {
		await this.#byId('node-creator-item-name').getByText(name, { exact: true }).first().click();
		const add = this.page.getByText('Add to workflow', { exact: true });
		const panel = this.#byId('ndv');
		await add.or(panel).first().waitFor();
		if (await add.isVisible()) await add.click();
		await panel.waitFor();
	}

	/** @param name shown below the node */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
		await this.#byId('ndv').waitFor();
	}

	/** n8n 1.x has an arrow where 2.x has a cross. */
	async closeNode(): Promise<void> {
		await this.#byId('ndv-close-button').or(this.#byId('back-to-canvas')).click();
		await this.#byId('ndv').waitFor({ state: 'hidden' });
	}

	/** Picks an entry of a dropdown. */
	async choose(parameter: string, entry: string): Promise<void> {
		const options = this.page.getByRole('option');
		const headline = this.page.locator('.option-headline').getByText(entry, { exact: true });
		await this.#parameter(parameter).click();
		await options.filter({ has: headline }).click();
		await options.first().waitFor({ state: 'hidden' });
	}

	/** Opens the list of a field, and searches it. Returns its entries. */
	async openList(parameter: string, search?: string): Promise<Locator> {
		await this.#parameter(parameter).getByTestId('rlc-input').click();
		await this.#listItems().first().waitFor();
		if (search !== undefined) {
			const box = this.#byId('rlc-search').filter({ visible: true });
			await box.locator('input').or(box).last().fill(search);
		}
		return this.#listItems();
	}

	/** Takes the first entry of the open list. */
	async pickFirst(): Promise<void> {
		await this.#listItems().first().click();
		await this.#listItems().first().waitFor({ state: 'hidden' });
	}

	/** Gives a field that has a list its value by hand. */
	async enterId(parameter: string, id: string): Promise<void> {
		await this.chooseMode(parameter, 'By ID');
		await this.enter(parameter, id);
	}

	/** @param mode e.g. `From list`, of a field that has a list */
	async chooseMode(parameter: string, mode: string): Promise<void> {
		await this.#parameter(parameter).getByTestId('rlc-mode-selector').click();
		await this.page.getByRole('option', { name: mode, exact: true }).click();
	}

	/** The descriptions in a dropdown of which the editor shows only the beginning. */
	async cutOffDescriptions(parameter: string): Promise<string[]> {
		await this.#parameter(parameter).click();
		const shown = this.page.locator('.option-description').filter({ visible: true });
		await shown.first().waitFor();
		const cutOff = await shown.evaluateAll((elements) =>
			elements
				.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)
				.map(({ textContent }) => textContent ?? ''),
		);
		await this.page.keyboard.press('Escape');
		await shown.first().waitFor({ state: 'hidden' });
		return cutOff;
	}

	/** Why a field shows no columns. */
	get emptyColumns(): Locator {
		return this.#byId('empty-fields-notice');
	}

	async enter(parameter: string, text: string): Promise<void> {
		await this.#parameter(parameter).locator('input, textarea').last().fill(text);
	}

	/** @param parameter a switch that is off */
	async switchOn(parameter: string): Promise<void> {
		await this.#parameter(parameter).locator('.el-switch').click();
	}

	/** Leaves the field that was typed in: n8n's tips below it vanish. */
	async leaveField(): Promise<void> {
		await this.page.getByText('Parameters', { exact: true }).click();
	}

	/** Opens the list of a field. Returns the error that is shown in place of its entries. */
	async listFailure(parameter: string): Promise<Locator> {
		await this.#parameter(parameter).getByTestId('rlc-input').click();
		return this.#byId('rlc-error-container');
	}

	/** The text in the select box of the credential. */
	async credential(): Promise<string> {
		const box = this.#byId('node-credentials-select').locator('input').first();
		return (await box.inputValue()) || ((await box.getAttribute('placeholder')) ?? '');
	}

	/** Imports a file into the open workflow. */
	async importFile(file: string): Promise<void> {
		await this.#byId('workflow-import-input').setInputFiles(file);
		await this.nodes.first().waitFor();
	}

	/**
	 * Adds a field of a collection.
	 *
	 * @param collection what its button says
	 */
	async addField(collection: string, field: string): Promise<void> {
		await this.page.getByPlaceholder(collection, { exact: true }).click();
		await this.page.getByRole('option', { name: field, exact: true }).click();
	}

	/** Runs the step of the open node. Returns when it has ended, well or badly. */
	async runStep(): Promise<void> {
		await this.#run(this.#byId('node-execute-button'));
	}

	/** Runs the whole workflow from the canvas. Returns when it has ended well. */
	async runWorkflow(): Promise<void> {
		expect(await this.#run(this.#byId('execute-workflow-button').last())).toBe('success');
		await expect(this.#byId('canvas-node-status-success').first()).toBeVisible();
	}

	/** Runs a whole workflow of which a node fails. */
	async runWorkflowToError(): Promise<void> {
		expect(await this.#run(this.#byId('execute-workflow-button').last())).toBe('error');
	}

	/**
	 * n8n ignores a click while it saves or still reads how the last run ended: hence another one. Its
	 * toasts do not tell the end: on a busy machine it says "Node was not executed" of a node that was.
	 *
	 * @returns the status the execution ended with
	 */
	async #run(button: Locator): Promise<string> {
		let request: Request | undefined;
		await expect(async () => {
			[request] = await Promise.all([
				this.page.waitForRequest(startsRun, { timeout: 15_000 }),
				button.click({ timeout: 15_000 }),
			]);
		}).toPass();
		const response = await request?.response();
		const { data } = (await response?.json()) as { data: { executionId: string } };
		const path = `/executions/${data.executionId}`;
		let status = '';
		await expect(async () => {
			({ status } = await this.world.client.request<{ status: string }>('GET', path));
			expect(['new', 'running', 'waiting']).not.toContain(status);
		}).toPass();
		return status;
	}

	/** The table of the output, header first; one row while there is none. */
	async table(): Promise<string[][]> {
		const rows = this.output.locator('table tr');
		const texts = await rows.evaluateAll((elements) =>
			elements.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
		);
		const [header = [], ...others] = texts.map((row) => row.map((text) => (text ?? '').trim()));
		// The last column of n8n's is for its own buttons.
		return [header, ...others].map((row) => row.filter((_, column) => header[column] !== ''));
	}

	/** Shows the output as a table. */
	async showTable(): Promise<void> {
		await this.output.getByTestId('radio-button-table').click();
		await expect(this.output.locator('table tr').nth(1)).toBeVisible();
	}

	/** The output of the open node: its items, or the red box. */
	get output(): Locator {
		return this.#byId('output-panel');
	}

	/** Shows all of the workflow at once. */
	async zoomToFit(): Promise<void> {
		await this.#byId('zoom-to-fit').click();
		await this.page.waitForTimeout(500);
	}

	/** Closed lists may stay in the page, unseen. */
	#listItems(): Locator {
		return this.#byId('rlc-item').filter({ visible: true });
	}

	#parameter(name: string): Locator {
		return this.#byId(`parameter-input-${name}`);
	}

	#byId(id: string): Locator {
		return this.page.getByTestId(id);
	}
}

function startsRun(request: Request): boolean {
	const { pathname } = new URL(request.url());
	return request.method() === 'POST' && /^\/rest\/workflows\/[^/]+\/run$/.test(pathname);
}
