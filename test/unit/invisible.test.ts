import * as channelSettings from '../../polyv/endpoints/channelSettings';
import * as children from '../../polyv/endpoints/children';
import * as viewerLabel from '../../polyv/endpoints/viewerLabel';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';
import * as watchCondition from '../../polyv/endpoints/watchCondition';
import { flag, type Rule } from '../../polyv/schema/rules';
import { outcome, rejectedWith } from '../support/outcome';

describe('an emoji', () => {
	const { labels } = viewerLabel.create.rules;
	const EMOJIS = ['❤️', '👨‍👩‍👧', '1️⃣', '👍🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '🇨🇳'];
	it.each(EMOJIS.flatMap((emoji) => [`${emoji} VIP`, `VIP${emoji}`, emoji]))(
		'keeps its invisible characters in a name: %s',
		(name) => {
			expect(outcome(labels, name)).toBe(name);
			expect(outcome(labels, ` ${name}\u200b`)).toBe(name);
			expect(outcome(viewerLabel.update.rules.label, name)).toBe(name);
		},
	);

	it.each([
		['王\u200d芳', 'U+200D'],
		['王\ufe0f芳', 'U+FE0F'],
		['❤\u200d王', 'U+200D'],
		['❤️\u200bVIP', 'U+200B'],
	])('excuses no other invisible character: %j', (name, character) => {
		expect(outcome(labels, name)).toEqual(rejectedWith(character));
	});
});

describe('a name of nothing but invisible characters', () => {
	it.each(['\u200b', ' \u2060\u00a0', '\u2800'])('is empty: %j', (nickname) => {
		const { rules } = viewerRecord.importExternal;
		expect(outcome(rules.nickname, nickname)).toEqual({ rejected: 'is empty' });
		expect(outcome(channelSettings.create.rules.name, nickname)).toEqual({ rejected: 'is empty' });
	});
});

describe('an ID that is a number, a form or a word', () => {
	const { roleId, organizationId } = children.create.rules;
	const { customTeacherId, categoryId } = channelSettings.create.rules;
	it.each<[string, Rule, string, unknown]>([
		['a category', categoryId, '340019', 340019],
		['a role', roleId, '2', 2],
		['an organization', organizationId, '29031', 29031],
		['a label to change', viewerLabel.update.rules.id, '1282', 1282],
		['a label to delete', viewerLabel.remove.rules.id, '1282', 1282],
		['a teacher', customTeacherId, 't-7', 't-7'],
		['a switch', flag(), 'true', 'Y'],
		['a rank', watchCondition.rank, '2', 2],
	])('has the form of all identifiers: %s', (_what, rule, value, expected) => {
		expect(outcome(rule, ` \u200b${value}\u2060\u00a0`)).toBe(expected);
		const inside = `${value[0]}\u200b${value.slice(1)}\u200b7`;
		expect(outcome(rule, inside)).toEqual(rejectedWith('invisible character, U+200B'));
		for (const object of [[value], [[value]], { toString: 1 }])
			expect(outcome(rule, object)).toHaveProperty('rejected');
	});

	it('loses no digit of a long number', () => {
		expect(outcome(customTeacherId, 2 ** 60)).toEqual(rejectedWith('is too large'));
		expect(outcome(customTeacherId, '1876543210987654321')).toBe('1876543210987654321');
	});
});

describe('a message', () => {
	it('shows the invisible character of a value that looks right', () => {
		const { source } = viewerRecord.list.rules;
		expect(outcome(source, 'IMPORT\u200b')).toEqual(rejectedWith('"IMPORT[U+200B]"'));
	});
});
