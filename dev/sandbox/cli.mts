import { optionsFromCommandLine } from './cliOptions.mts';
import { startSandbox, type Sandbox } from './index.mts';

function introduction({ url, account }: Sandbox): string {
	return `The POLYV sandbox is running.
  Base URL    ${url}
  App ID      ${account.appId}
  App Secret  ${account.appSecret}
  Page        ${url}/   (stored data, and what each request changed)
Stop it with Ctrl+C.
`;
}

async function main(): Promise<void> {
	const sandbox = await startSandbox(optionsFromCommandLine(process.argv));
	process.stdout.write(introduction(sandbox));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
