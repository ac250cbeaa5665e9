import { readPage } from '../../../../polyv/responses/page';
import { ParameterError } from '../../../../polyv/schema/parameters';
import type { Send } from '../../transport/operation';

/**
 * POLYV documents no way to get one sub-account, but its list finds by email.
 * @throws ParameterError when no sub-account has the email
 */
export const findByEmail: Send = async ({ request }, options) => {
	const { contents } = readPage(await request(options));
	const wanted = String(options.qs?.childEmail).toLowerCase();
	const found = contents.filter(({ childEmail }) => String(childEmail).toLowerCase() === wanted);
	// One that was deleted can have had the same email.
	const present = found.find(({ status }) => status !== 'DELETE') ?? found.at(0);
	if (present) return present;
	throw new ParameterError(
		'childEmail',
		`is not the email of a sub-account (子账号) here: "${wanted}"`,
		'Use the email that the sub-account logs in with. It must belong to the account of the App ID.',
	);
};
