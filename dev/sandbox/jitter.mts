import type { Chance } from './chance.mts';
import type { Settings } from './options.mts';

/** The random delays of the settings `jitterMs` and `applyJitterMs`. */
export class Jitter {
	private response!: () => number;
	private effect!: () => number;

	constructor(
		private readonly chance: Chance,
		private readonly settings: Pick<Settings, 'jitterMs' | 'applyJitterMs'>,
	) {
		this.reset();
	}

	/** Begins both sequences of random numbers anew. */
	reset(): void {
		this.response = this.chance.sequence('jitter');
		this.effect = this.chance.sequence('apply jitter');
	}

	/** Draws the delays of one request, in ms: before it takes effect, and before its response. */
	next(): { beforeEffect: number; beforeResponse: number } {
		return {
			beforeEffect: this.effect() * this.settings.applyJitterMs,
			beforeResponse: this.response() * this.settings.jitterMs,
		};
	}
}
