import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { N8nClient, StoredCredential } from '../../../dev/n8n/rest.mts';

interface Tool {
	function: { name: string; description: string; parameters: { required?: string[] } };
}

/** The body of a request to the model. */
interface Question {
	messages: Array<{ role: string; content: unknown }>;
	stream?: boolean;
	tools?: Tool[];
}

interface Message {
	role: string;
	content: string | null;
	tool_calls?: unknown[];
}

export interface Model {
	url: string;
	questions: Question[];
	close(): void;
}

export const modelType = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

/** The credential of n8n's node for OpenAI's models. */
export async function saveModel(client: N8nClient, url: string): Promise<StoredCredential> {
	return await client.saveCredential({
		name: 'A model without intelligence',
		type: 'openAiApi',
		data: { apiKey: 'none', url },
	});
}

/**
 * A server on 127.0.0.1 that speaks as OpenAI does, without any intelligence: it calls the tool that the
 * question names, and repeats what the tool returns.
 *
 * @example `Find_viewer_by_mobile {"mobile":"13800138005"}`
 */
export async function startModel(): Promise<Model> {
	const questions: Question[] = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			const question = body as Question;
			questions.push(question);
			respond(response, question.stream ?? false, nextMessage(question));
		});
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/v1`, questions, close: () => server.close() };
}

function nextMessage({ messages }: Question): Message {
	const { role, content } = messages.at(-1) ?? { role: '', content: '' };
	if (role === 'tool') return { role: 'assistant', content: `The tool says: ${content}` };
	const [, name, toolArguments] = /^(\w+) (\{.*\})$/.exec(String(content)) ?? [];
	const call = { name, arguments: toolArguments };
	const toolCalls = [{ index: 0, id: 'call_1', type: 'function', function: call }];
	return { role: 'assistant', content: null, tool_calls: toolCalls };
}

function respond(response: ServerResponse, isStream: boolean, message: Message): void {
	const shared = { id: 'answer', created: 1, model: 'stub' };
	const end = message.tool_calls ? 'tool_calls' : 'stop';
	if (!isStream) {
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
