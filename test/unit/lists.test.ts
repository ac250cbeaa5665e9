import * as recording from '../../polyv/endpoints/recording';
import * as viewerLabel from '../../polyv/endpoints/viewerLabel';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';
import * as children from '../../polyv/endpoints/children';
import type { Rule } from '../../polyv/schema/rules';
import { outcome, rejectedWith } from '../support/outcome';

const { labels } = viewerLabel.create.rules;
const { labelIds } = viewerRecord.importExternal.rules;
const { viewerUnionId } = viewerLabel.addToViewers.rules;
const { sessionIds } = recording.list.rules;

describe('the name of a label', () => {
	it.each([
		'重点、意向',
		'a；b',
		'a;b',
		'a|b',
		'重点｜意向',
		'重点､意向',
		'重点﹔意向',
		'重点﹐意向',
		'重点﹑意向',
	])('is rejected with another separator: %s', (given) =>
		expect(outcome(labels, given)).toEqual(rejectedWith('does not separate names')),
	);
});

describe('an ID in a list', () => {
	it.each(['2_a；2_b', '2_c、2_d', '2_e|2_f', '2_g 2_h', '2_i\u30002_j', '2_k,2_l', '2_m;2_n'])(
		'is rejected with another separator: %s',
		(given) => expect(outcome(viewerUnionId, given)).toEqual(rejectedWith('does not separate IDs')),
	);

	it('is rejected with another separator among sessions', () => {
		expect(outcome(sessionIds, 'g1、g2;g3')).toEqual(rejectedWith('does not separate IDs'));
		expect(outcome(sessionIds, 'g1 g2')).toEqual(rejectedWith('contains a blank'));
		expect(outcome(sessionIds, 'g1,g2， g3\ng4')).toEqual(['g1', 'g2', 'g3', 'g4']);
	});
});

describe('a number with thousands separators', () => {
	it.each([
		'1,282',
		'1,282,283',
		'1,282\u200b',
		'\u200b1\u200b,282',
		'1,282,',
		'1，282',
		'1 ,282',
		'1,282\n1,283',
		'1,282\r\n1283',
		'1,282, 1,283',
		'1,282，\u3000',
		'1,282,1,283',
		'7,12,345',
	])('is rejected: %j', (given) => {
		expect(outcome(labelIds, given)).toEqual(rejectedWith('thousands separator'));
	});

	it.each<[unknown, number[]]>([
		['1282,1283', [1282, 1283]],
		['1, 282', [1, 282]],
		['1\n282', [1, 282]],
		['1282，1283', [1282, 1283]],
		['1282\n1283', [1282, 1283]],
		['282,1283', [282, 1283]],
		['1282,283,284', [1282, 283, 284]],
		['7,12,34', [7, 12, 34]],
		['1282,', [1282]],
		[
			[1, 282],
			[1, 282],
		],
		['[1,282]', [1, 282]],
	])('is not what these are: %j', (given, ids) => {
		expect(outcome(labelIds, given)).toEqual(ids);
	});
});

describe('JSON text of an array', () => {
	const { childEmail } = children.list.rules;
	it.each<[string, Rule, string, unknown[]]>([
		['emails', childEmail, '["a@b.cn","c@d.cn"]', ['a@b.cn', 'c@d.cn']],
		['sessions', sessionIds, '\u200b [ "g1", ["g2"], null ] \n', ['g1', 'g2']],
		['labels', labelIds, '["1282", 1283]', [1282, 1283]],
		['long numbers', sessionIds, '[1876543210987654321]', ['1876543210987654321']],
		['nothing', childEmail, '[]', []],
	])('is read as its members: %s', (_what, rule, given, members) => {
		expect(outcome(rule, given)).toEqual(members);
	});

	it.each(['["g1","g2"', '[g1, g2]', "['g1','g2']", '[VIP] g1'])(
		'that is none is rejected: %s',
		(given) => expect(outcome(sessionIds, given)).toEqual(rejectedWith('is not a JSON array')),
	);
});
