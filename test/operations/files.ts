/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on the developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../nodes/PolyvLive/__schema__/v1.0.0');

/** The operations that have a schema, e.g. `viewer get`. */
export function describedOperations(): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\.json$/, '').replace(/[\\/]/, ' '));
}

/** The output schema of an operation, as n8n finds it. */
export function schemaOf(operation: string): { properties: Record<string, object> } {
	return JSON.parse(readFileSync(join(folder, `${operation.replace(' ', '/')}.json`), 'utf8')) as {
		properties: Record<string, object>;
	};
}
