/** An address that can be opened: POLYV gives some without a scheme, e.g. `//live.polyv.cn/watch/1`. */
export function withScheme(address: string): string {
	return address.replace(/^\/\//, 'https://');
}
