import { Readable } from 'node:stream';

import FormData from 'form-data';

/**
 * A multipart body with two files, as the HTTP Request node makes it since its version 4.2; small files as bytes,
 * larger ones as a stream.
 */
export function multipart(texts: Record<string, string | number>): FormData {
	const form = new FormData();
	form.append('imgfile', Buffer.from('直播'), { filename: 'a.png', contentType: 'image/png' });
	for (const [name, text] of Object.entries(texts)) form.append(name, text);
	form.append('more', Readable.from([Buffer.from('更多')]), { filename: 'b.png', knownLength: 6 });
	return form;
}

/** The same, as the node makes it before that version. */
export function multipartFields(texts: Record<string, string | number>): object {
	return { imgfile: { value: Buffer.from('直播'), options: { filename: 'a.png' } }, ...texts };
}
