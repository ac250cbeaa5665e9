import { readPage } from '../../../../polyv/page';
import { ParameterError } from '../../../../polyv/parameters';
import { request, type Send } from '../../shared/request';

/**
 * POLYV documents no way to get one sub-account, but its list finds by email.
 * @throws ParameterError when no sub-account has the email
 */
export const findByEmail: Send = async (context, options, isRepeatable) => {
	const { contents } = readPage(await request(context, options, isRepeatable));
	const wanted = String(options.qs?.childEmail).toLowerCase();
	const found = contents.find(({ childEmail }) => String(childEmail).toLowerCase() === wanted);
	if (found) return found;
	throw new ParameterError(
		'childEmail',
		`is not the email of a sub-account (子账号) here: "${wanted}"`,
		'Use the email that the sub-account logs in with. It must belong to the account of the App ID.',
	);
};
