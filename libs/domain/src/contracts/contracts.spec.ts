import { checkMove, mayMove } from '../status/machine';
import { CONTRACT, CONTRACT_STATUSES } from './contract-status';
import { missingFrenchClauses, type ClauseText } from './french-clauses';
import { readFrenchMeter, type MeterEntry } from './french-meter';

const entry = (date: string, minor: number, other: Partial<MeterEntry> = {}): MeterEntry => ({
  advertiserId: 'advertiser',
  creatorId: 'creator',
  promotionalObjective: 'Spring launch',
  date,
  amount: { minor, currency: 'EUR' },
  ...other,
});
const level = (earlier: MeterEntry[], deal: MeterEntry) => readFrenchMeter(earlier, deal)?.level;

test('999.99 € passes and 1,000.00 € needs a written contract; amber begins at 800.00 €', () => {
  expect([79_999, 80_000, 99_999, 100_000].map((minor) => level([], entry('2026-05-01', minor)))).toEqual([
    'clear',
    'amber',
    'amber',
    'written_contract_required',
  ]);
});

test('money and gifts add up, whatever brand of the advertiser promised them', () => {
  expect(level([entry('2026-02-01', 60_000), entry('2026-03-01', 10_000)], entry('2026-05-01', 30_000))).toBe(
    'written_contract_required',
  );
});

test('another objective, creator or advertiser starts at zero; another spelling does not', () => {
  const deal = entry('2026-05-01', 1);
  for (const other of [{ promotionalObjective: 'Autumn' }, { creatorId: 'x' }, { advertiserId: 'x' }]) {
    expect(level([entry('2026-02-01', 100_000, other)], deal)).toBe('clear');
  }
  expect(level([entry('2026-02-01', 99_999, { promotionalObjective: ' SPRING  launch' })], deal)).toBe(
    'written_contract_required',
  );
});

test('31 December and 1 January are two calendar years and one sliding year', () => {
  expect(readFrenchMeter([entry('2026-12-31', 60_000)], entry('2027-01-01', 40_000))).toEqual({
    calendarYear: { minor: 40_000, currency: 'EUR' },
    slidingYear: { minor: 100_000, currency: 'EUR' },
    deciding: { minor: 100_000, currency: 'EUR' },
    level: 'written_contract_required',
  });
});

test('the sliding year drops a day after twelve months, also over 29 February', () => {
  const sliding = (before: string, deal: string) =>
    readFrenchMeter([entry(before, 60_000)], entry(deal, 40_000))?.slidingYear.minor;
  expect([sliding('2026-03-16', '2027-03-15'), sliding('2026-03-15', '2027-03-15')]).toEqual([100_000, 40_000]);
  expect([sliding('2027-03-01', '2028-02-29'), sliding('2027-02-28', '2028-02-29')]).toEqual([100_000, 40_000]);
});

test('a deal dated before a later one counts in the twelve months that hold both', () => {
  expect(level([entry('2027-01-10', 60_000)], entry('2026-12-20', 40_000))).toBe('written_contract_required');
});

test('no threshold before it is in force; another currency is never added', () => {
  expect(readFrenchMeter([], entry('2025-12-31', 100_000))).toBeNull();
  expect(() => readFrenchMeter([], entry('2026-05-01', 1, { amount: { minor: 1, currency: 'USD' } }))).toThrow(
    expect.objectContaining({ code: 'currencies_differ' }),
  );
});

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
