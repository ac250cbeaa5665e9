/**
 * Random numbers that are the same in every run with the same seed. Each use has a sequence of its own, so that
 * more draws for one do not change the numbers of another.
 */
export class Chance {
	private readonly handedOut = new Map<string, number>();

	constructor(private readonly seed = 1) {}

	/** The next sequence of numbers from 0 (included) to 1 (excluded) for `use`. */
	sequence(use: string): () => number {
		const index = this.handedOut.get(use) ?? 0;
		this.handedOut.set(use, index + 1);
		return mulberry32(hashOf(`${this.seed} ${use} ${index}`));
	}

	/** Every use begins with its first sequence. */
	reset(): void {
		this.handedOut.clear();
	}
}

// FNV-1a
function hashOf(text: string): number {
	return [...text].reduce(
		(hash, character) => Math.imul(hash ^ character.charCodeAt(0), 0x01000193),
		0x811c9dc5,
	);
}

/** Tommy Ettinger's generator of 32-bit state. */
function mulberry32(state: number): () => number {
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
