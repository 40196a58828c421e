import fc from 'fast-check';
import { readMeter, objectiveKey, type MeterEntry } from './meter';
import { meterEntries } from './meter-entries';
import { packInForce } from './packs';

const threshold = packInForce('FR', '2026-11-28')?.threshold;
if (!threshold) throw new Error('The pack of 2026 counts to a threshold');

const entry = (date: string, minor: number, other: Partial<MeterEntry> = {}): MeterEntry => ({
  subject: `contract/${date}`,
  kind: 'fee',
  date,
  amount: { minor, currency: 'EUR' },
  rate: null,
  ...other,
});
const read = (on: string, ...entries: MeterEntry[]) => readMeter(entries, on, threshold);

test('999.99 € passes and 1,000.00 € is reached; amber begins at 800.00 €', () => {
  expect(
    [79_999, 80_000, 99_999, 100_000].map((minor) => read('2026-05-01', entry('2026-05-01', minor)).level),
  ).toEqual(['clear', 'amber', 'amber', 'reached']);
});

test('money and gifts add up to the cent', () => {
  const gift = entry('2026-03-01', 39_999, { kind: 'gift' });
  expect(read('2026-05-01', entry('2026-02-01', 60_000), gift).level).toBe('amber');
  expect(read('2026-05-01', entry('2026-02-01', 60_000), gift, entry('2026-05-01', 1)).level).toBe('reached');
});

test('31 December and 1 January are two calendar years and one sliding year', () => {
  expect(read('2027-01-01', entry('2026-12-31', 60_000), entry('2027-01-01', 40_000))).toEqual({
    calendarYear: { minor: 40_000, currency: 'EUR' },
    slidingYear: { minor: 100_000, currency: 'EUR' },
    slidingFrom: '2026-01-02',
    slidingTo: '2027-01-01',
    deciding: { minor: 100_000, currency: 'EUR' },
    decidedBy: 'sliding_year',
    level: 'reached',
    uncounted: [],
  });
});

test('1 January and 31 December are one calendar year and one sliding year', () => {
  const { decidedBy, deciding } = read('2026-12-31', entry('2026-01-01', 60_000), entry('2026-12-31', 40_000));
  expect([decidedBy, deciding.minor]).toEqual(['calendar_year', 100_000]);
});

test('the sliding year drops a day after twelve months, also over 29 February', () => {
  const sliding = (before: string, on: string) => read(on, entry(before, 60_000), entry(on, 40_000)).slidingYear.minor;
  expect([sliding('2026-03-16', '2027-03-15'), sliding('2026-03-15', '2027-03-15')]).toEqual([100_000, 40_000]);
  expect([sliding('2027-03-01', '2028-02-29'), sliding('2027-02-28', '2028-02-29')]).toEqual([100_000, 40_000]);
});

test('a deal dated before a later one counts in the twelve months that hold both', () => {
  expect(read('2026-12-20', entry('2027-01-10', 60_000), entry('2026-12-20', 40_000)).level).toBe('reached');
});

test('another currency is in no sum until a rate is stated; then it counts to the cent', () => {
  const dollars = entry('2026-05-01', 50_000, { amount: { minor: 50_000, currency: 'USD' } });
  const without = read('2026-05-01', dollars, entry('2026-05-01', 60_000));
  expect([without.deciding.minor, without.level, without.uncounted]).toEqual([60_000, 'clear', [dollars]]);
  const stated = { ...dollars, rate: { rate: '0.87333', source: 'Bank', asOf: '2026-04-30' } };
  // 500.00 × 0.87333 = 436.665, half away from zero.
  const { deciding, uncounted } = read('2026-05-01', stated, entry('2026-05-01', 60_000));
  expect([deciding.minor, uncounted]).toEqual([103_667, []]);
  const yen = entry('2026-05-01', 0, {
    amount: { minor: 1_000, currency: 'JPY' },
    rate: { ...stated.rate, rate: '0.006' },
  });
  expect(read('2026-05-01', yen).deciding.minor).toBe(600);
});

test('spellings of one objective are one objective', () => {
  expect(new Set(['Spring launch', ' SPRING  launch', 'Spring\u00a0launch'].map(objectiveKey)).size).toBe(1);
  expect(objectiveKey('Autumn launch')).not.toBe(objectiveKey('Spring launch'));
});

/** A day of 2026 to 2029, which hold one leap day. */
const aDay = fc.integer({ min: 0, max: 4 * 365 }).map((n) => dayAfter('2026-01-01', n));

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** JavaScript carries 29 February of a year without one over to 1 March. */
function anniversary(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year + 1, month - 1, date)).toISOString().slice(0, 10);
}

test('the meter equals a recount of every possible window, whatever the entries and their order', () => {
  const anEntry = fc.record({ date: aDay, minor: fc.integer({ min: 0, max: 60_000 }) });
  fc.assert(
    fc.property(fc.array(anEntry, { maxLength: 12 }), aDay, (list, on) => {
      const sumIf = (holds: (date: string) => boolean) =>
        list.reduce((sum, { date, minor }) => (holds(date) ? sum + minor : sum), 0);
      const year = sumIf((date) => date.startsWith(on.slice(0, 4)));
      let fullest = 0;
      for (let back = 366; back >= 0; back -= 1) {
        const start = dayAfter(on, -back);
        if (anniversary(start) <= on) continue;
        fullest = Math.max(
          fullest,
          sumIf((date) => date >= start && date < anniversary(start)),
        );
      }
      const reading = read(on, ...list.map(({ date, minor }) => entry(date, minor)));
      const larger = Math.max(year, fullest);
      expect([reading.calendarYear.minor, reading.slidingYear.minor, reading.deciding.minor]).toEqual([
        year,
        fullest,
        larger,
      ]);
      expect(reading.level).toBe(larger >= 100_000 ? 'reached' : larger >= 80_000 ? 'amber' : 'clear');
    }),
    { numRuns: 400 },
  );
});

const deal = (campaignId: string, date: string, feeMinor: number, giftMinor: number) => ({
  subject: `contract/${campaignId}/${date}`,
  campaignId,
  date,
  currency: 'EUR',
  feeMinor,
  giftMinor,
});
const gift = (campaignId: string, date: string, valueMinor: number) => ({
  subject: `gift/${date}`,
  campaignId,
  date,
  currency: 'EUR',
  valueMinor,
});
const sumOf = (entries: MeterEntry[]) => entries.reduce((sum, { amount }) => sum + amount.minor, 0);
const noRate = () => null;

test('a gift that a deal promised counts once: the larger of what was promised and what was given', () => {
  expect(sumOf(meterEntries([deal('a', '2026-05-01', 100, 50)], [], noRate))).toBe(150);
  expect(sumOf(meterEntries([deal('a', '2026-05-01', 100, 50)], [gift('a', '2026-05-09', 30)], noRate))).toBe(150);
  expect(sumOf(meterEntries([deal('a', '2026-05-01', 100, 50)], [gift('a', '2026-05-09', 80)], noRate))).toBe(180);
  expect(sumOf(meterEntries([deal('a', '2026-05-01', 100, 50)], [gift('b', '2026-05-09', 30)], noRate))).toBe(180);
});

test('whatever the deals and gifts of a campaign, in kind counts max(promised, given)', () => {
  const minor = fc.integer({ min: 0, max: 5_000 });
  const deals = fc.array(fc.record({ date: aDay, fee: minor, gift: minor }), { maxLength: 6 });
  const gifts = fc.array(fc.record({ date: aDay, value: minor }), { maxLength: 6 });
  fc.assert(
    fc.property(deals, gifts, (promised, given) => {
      const entries = meterEntries(
        promised.map(({ date, fee, gift: inKind }) => deal('a', date, fee, inKind)),
        given.map(({ date, value }) => gift('a', date, value)),
        noRate,
      );
      const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
      const inKind = Math.max(total(promised.map((one) => one.gift)), total(given.map(({ value }) => value)));
      expect(sumOf(entries)).toBe(total(promised.map(({ fee }) => fee)) + inKind);
    }),
  );
});
