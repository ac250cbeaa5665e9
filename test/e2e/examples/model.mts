import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * @typedef {{ role: string, content: unknown }} Message
 * @typedef {{ messages: Message[], stream?: boolean, tools?: Array<{ function: { name: string, description: string, parameters: { required?: string[] } } }> }} Question
 */

export const modelType = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

/**
 * @param {import('../../../dev/n8n/rest.mts').N8nClient} client
 * @param {string} url
 * @returns the credential of n8n's node for OpenAI's models
 */
export async function saveModel(client, url) {
	return await client.saveCredential({
		name: 'A model without intelligence',
		type: 'openAiApi',
		data: { apiKey: 'none', url },
	});
}

/**
 * A server on 127.0.0.1 that speaks as OpenAI does, without any intelligence: it takes the question for
 * what a tool is to be called with, and repeats what the tool answers.
 *
 * @example `Find_viewer_by_mobile {"mobile":"13800138005"}`
 */
export async function startModel() {
	/** @type {Question[]} */
	const questions = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			const question = /** @type {Question} */ (body);
			questions.push(question);
			answer(response, question, nextMessage(question));
		});
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return { url: `http://127.0.0.1:${port}/v1`, questions, close: () => server.close() };
}

/** @param {Question} question */
function nextMessage({ messages }) {
	const { role, content } = messages.at(-1) ?? { role: '', content: '' };
	if (role === 'tool') return { role: 'assistant', content: `The tool says: ${content}` };
	const [, name, toolArguments] = /^(\w+) (\{.*\})$/.exec(String(content)) ?? [];
	const call = { name, arguments: toolArguments };
	const toolCalls = [{ index: 0, id: 'call_1', type: 'function', function: call }];
	return { role: 'assistant', content: null, tool_calls: toolCalls };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Question} question
 * @param {{ tool_calls?: unknown[] } & Record<string, unknown>} message
 */
function answer(response, { stream }, message) {
	const shared = { id: 'answer', created: 1, model: 'stub' };
	const end = message.tool_calls ? 'tool_calls' : 'stop';
	if (!stream) {
		const choices = [{ index: 0, message, finish_reason: end }];
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ ...shared, object: 'chat.completion', choices, usage }));
		return;
	}
	const chunks = [
		{ delta: message, finish_reason: null },
		{ delta: {}, finish_reason: end },
	].map((choice) => ({
		...shared,
		object: 'chat.completion.chunk',
		choices: [{ index: 0, ...choice }],
	}));
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	const lines = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
	response.end(`${lines.join('')}data: [DONE]\n\n`);
}
