import { checkMove, mayMove } from '../status/machine';
import { contractDay, contractMoment, contractMoney, contractPieces } from './contract-words';
import { CONTRACT, CONTRACT_STATUSES } from './contract-status';
import { missingFrenchClauses, type ClauseText } from './french-clauses';

test('four clauses are refused with the name of the fifth; a reason serves clauses 3 to 5 only', () => {
  const all = ['parties', 'missions', 'pay', 'rights', 'french_law'] as const;
  const held: ClauseText[] = all.map((clause) => ({ clause, text: 'Words.' }));
  expect(missingFrenchClauses(held)).toEqual([]);
  for (const clause of all) {
    expect(missingFrenchClauses(held.filter((one) => one.clause !== clause))).toEqual([clause]);
  }
  const reasons = all.map((clause) => ({ clause, text: ' ', notApplicable: 'A reason.' }));
  expect(missingFrenchClauses(reasons)).toEqual(['parties', 'missions']);
  expect(missingFrenchClauses(reasons.map((one) => ({ ...one, notApplicable: ' ' })))).toEqual([...all]);
});

test('amounts, days, moments and content in the language of the contract, with spaces that its fonts have', () => {
  const fr = (minor: number, currency: string) => contractMoney({ minor, currency }, 'fr');
  expect([fr(10_000, 'EUR'), fr(123_456_789, 'EUR'), fr(500_000, 'JPY'), fr(1_234, 'KWD')]).toEqual([
    '100,00\u00a0€',
    '1\u00a0234\u00a0567,89\u00a0€',
    '500\u00a0000\u00a0JPY',
    '1,234\u00a0KWD',
  ]);
  expect(contractMoney({ minor: 123_450, currency: 'USD' }, 'en')).toBe('US$1,234.50');
  // Above what a float holds to the cent.
  expect(contractMoney({ minor: 9_007_199_254_740_991, currency: 'EUR' }, 'en')).toBe('€90,071,992,547,409.91');
  expect(['2026-12-01', '2026-12-11', null].map((day) => contractDay(day, 'fr'))).toEqual([
    '1er décembre 2026',
    '11 décembre 2026',
    '',
  ]);
  expect(contractDay('2026-12-01', 'en')).toBe('1 December 2026');
  expect(contractMoment(new Date('2026-12-01T23:59:58.9Z'), 'fr')).toBe('1er décembre 2026 à 23:59:58 UTC');
  const pieces = [{ kind: 'reel', network: 'instagram', count: 2 }, { kind: 'story', network: null, count: 1 }, { kind: 'podcast_episode', count: 3 }]; // prettier-ignore
  expect(contractPieces(pieces, 'fr')).toBe('2 reels sur Instagram, 1 story et 3 épisodes de podcast');
  expect(contractPieces(pieces, 'en')).toBe('2 reels on Instagram, 1 story and 3 podcast episodes');
});

test('every move of a contract is the one typed by hand', () => {
  const allowed = new Set(
    (
      'draft>checked draft>void checked>sent checked>draft checked>void sent>signed_by_creator sent>draft sent>void ' +
      'signed_by_creator>active signed_by_creator>draft signed_by_creator>void ' +
      'active>amended active>completed active>terminated active>void'
    ).split(' '),
  );
  for (const from of CONTRACT_STATUSES) {
    for (const to of CONTRACT_STATUSES) {
      expect([from, to, mayMove(CONTRACT, from, to)]).toEqual([from, to, allowed.has(`${from}>${to}`)]);
    }
  }
  expect(() => checkMove(CONTRACT, 'void', 'active')).toThrow(expect.objectContaining({ code: 'move_not_allowed' }));
});
