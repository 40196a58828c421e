import { checkMove, mayMove } from '../status/machine';
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
