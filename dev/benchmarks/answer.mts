/** The child's side of `Child`: answers questions until the parent exits. */
export function answer<Question>(reply: (question: Question) => Promise<unknown>): void {
	process.on('message', (question: Question) => {
		void reply(question)
			.then((value) => ({ value }))
			.catch((error: unknown) => ({ error: String(error instanceof Error ? error.stack : error) }))
			.then((message) => process.send?.(message));
	});
	process.on('disconnect', () => process.exit());
	process.send?.('ready');
}
