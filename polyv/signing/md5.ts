/*! Contains crypto-js 4.2.0 (MIT), copyright (c) 2009-2013 Jeff Mott, (c) 2013-2016 Evan Vosberg. */
import md5 from 'crypto-js/md5';

/**
 * MD5 over the UTF-8 bytes of `text`, as 32 upper-case hex digits: the form POLYV's signature takes.
 * A half of a surrogate pair counts as U+FFFD, which is also what goes on the wire.
 */
export function md5Hex(text: string): string {
	return md5(text.toWellFormed()).toString().toUpperCase();
}
