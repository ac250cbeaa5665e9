/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on the developer's machine, never inside n8n */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads these when it is first imported; without a folder of its own it writes into the home directory.
process.env.N8N_USER_FOLDER = join(tmpdir(), 'n8n-nodes-polyv-live-tests');
process.env.N8N_ENCRYPTION_KEY = 'test';
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';

mkdirSync(process.env.N8N_USER_FOLDER, { recursive: true });
