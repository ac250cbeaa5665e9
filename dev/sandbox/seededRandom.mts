import type { Settings } from './options.mts';

/**
 * Random numbers that are the same in every run with the same seed. Each use has its own sequence, so that
 * more draws for one do not change the numbers of another.
 */
export class SeededRandom {
	private readonly handedOut = new Map<string, number>();

	constructor(private readonly seed: number) {}

	/** The next sequence of numbers from 0 (included) to 1 (excluded) for `use`. */
	sequence(use: string): () => number {
		const index = this.handedOut.get(use) ?? 0;
		this.handedOut.set(use, index + 1);
		return mulberry32(hashOf(`${this.seed} ${use} ${index}`));
	}

	/** Restarts every use with its first sequence. */
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

// Tommy Ettinger's generator with 32 bits of state.
function mulberry32(state: number): () => number {
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The random delays of the settings `jitterMs` and `applyJitterMs`. */
export class Jitter {
	private response!: () => number;
	private effect!: () => number;

	constructor(
		private readonly random: SeededRandom,
		private readonly settings: Pick<Settings, 'jitterMs' | 'applyJitterMs'>,
	) {
		this.reset();
	}

	/** Takes the next sequence for both delays. */
	reset(): void {
		this.response = this.random.sequence('jitter');
		this.effect = this.random.sequence('apply jitter');
	}

	/** Draws the delays of one request, in ms: before it takes effect, and before its response. */
	next(): { beforeEffect: number; beforeResponse: number } {
		return {
			beforeEffect: this.effect() * this.settings.applyJitterMs,
			beforeResponse: this.response() * this.settings.jitterMs,
		};
	}
}
