/** An expression that n8n could not evaluate for an item. */
export class ExpressionFailure extends Error {
	/**
	 * @param parameter the name of the field that holds the expression
	 * @param message a sentence that names the field as the panel shows it
	 */
	constructor(
		readonly parameter: string,
		message: string,
		readonly description?: string,
	) {
		super(message);
		this.name = 'ExpressionFailure';
	}

	/** @param displayName the field's name in the panel */
	static of(error: unknown, parameter: string, displayName: string): ExpressionFailure {
		const { message, description } = error as { message?: string; description?: string | null };
		return new ExpressionFailure(
			parameter,
			`The expression in "${displayName}" failed: ${message ?? String(error)}`,
			description ?? undefined,
		);
	}
}
