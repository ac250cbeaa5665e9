import type { Sandbox } from '../../dev/sandbox/index.mts';

/** Adds viewers with mobile numbers from 15000000000 on, newest first in POLYV's list. */
export function addViewers({ state }: Sandbox, count: number): void {
	const [pattern] = state.viewers.values();
	for (let number = 0; number < count; number++) {
		const viewerUnionId = `2_${String(number).padStart(32, '0')}`;
		state.viewers.set(viewerUnionId, {
			...pattern,
			viewerUnionId,
			nickname: `观众${number}`,
			mobile: String(15000000000 + number),
			email: `many${number}@example.com`,
			createTime: pattern.createTime + 1000 * (number + 1) * 3600,
			labelIds: [],
		});
	}
}
