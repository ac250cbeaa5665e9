// Measures n8n's own loader in a new process. Plain JavaScript: the hooks of a compiler would be measured as well.
import { join } from 'node:path';

const start = performance.now();
const { PackageDirectoryLoader } = await import('n8n-core');
const coreMs = performance.now() - start;

const folder = process.argv[2];
const durations = [];
// The loader's own first work is not the package's time.
for (const path of [join(folder, '../warm'), join(folder, '../empty'), folder]) {
	const before = performance.now();
	await new PackageDirectoryLoader(path).loadAll();
	durations.push(performance.now() - before);
}
const [, emptyMs, packageMs] = durations;
console.log(JSON.stringify({ coreMs, emptyMs, packageMs }));
