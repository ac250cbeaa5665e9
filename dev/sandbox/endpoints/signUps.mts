import { knownChannel } from './channels.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page, v3Paging } from './pagination.mts';

/** Only the times in between: POLYV says "later than" and "earlier than". */
function between({ query }: Call) {
	const from = Number(query.text('startTime') ?? -Infinity);
	const to = Number(query.text('endTime') ?? Infinity);
	return ({ createdTime }: { createdTime: number }) => from < createdTime && createdTime < to;
}

const forms: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/enroll/list',
	handle(call) {
		const { channelId, name } = knownChannel(call);
		const viewerIds = call.query.text('viewerIds')?.split(',');
		const found = call.context.state.interactions.signUps
			.filter((each) => each.channelId === channelId)
			.filter(({ viewerId }) => !viewerIds || viewerIds.includes(viewerId));
		call.summarize(`listed ${found.length} sign-ups of ${name}`);
		const list = found.map(({ channelId: _, ...shown }) => shown);
		return { auditEnabled: list.some(({ auditStatus }) => auditStatus === 'W') ? 'Y' : 'N', list };
	},
};

/** Newest first, without a total. */
const registrations: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/auth/get-record-info',
	handle(call) {
		const { channelId, name } = knownChannel(call);
		const found = call.context.state.interactions.registrations
			.filter((each) => each.channelId === channelId)
			.filter(between(call))
			.reverse();
		const { totalItems, ...shown } = page(found, call, { ...v3Paging, defaultSize: 10 });
		call.summarize(`listed ${shown.contents.length} of ${totalItems} registrations of ${name}`);
		return { ...shown, contents: shown.contents.map(({ channelId: _, ...row }) => row) };
	},
};

const registrationFields: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/auth/get-record-field',
	handle(call) {
		const { channelId, name } = knownChannel(call);
		const rank = call.query.integer('rank', { required: true, min: 1, max: 2 });
		call.summarize(`read the registration form ${rank} of ${name}`);
		const form = call.context.state.interactions.registrationForms.find(
			(each) => each.channelId === channelId && each.rank === rank,
		);
		return form?.fields ?? [];
	},
};

const reservations: Endpoint = {
	method: 'GET',
	path: '/live/v4/channel/booking/list',
	handle(call) {
		const { channelId, name: channelName } = knownChannel(call);
		const found = call.context.state.interactions.reservations
			.filter((each) => each.channelId === channelId)
			.filter(between(call));
		const shown = page(found, call);
		call.summarize(
			`listed ${shown.contents.length} of ${shown.totalItems} reservations of ${channelName}`,
		);
		return { ...shown, contents: shown.contents.map((row) => ({ ...row, channelName })) };
	},
};

/** Who signed up, in three ways. */
export const signUpEndpoints: Endpoint[] = [forms, registrations, registrationFields, reservations];
