import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { mayMove } from '../status/machine';
import { AD_CODE_NETWORKS, adCodeState } from './ad-code';
import { checkContest } from './contest-checks';
import { drawContest, entryHash, handleKeyOf } from './contest-draw';
import { CONTEST, CONTEST_STATUSES } from './contest-status';
import { expiryNotice } from './expiry-notice';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string, text: string) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
const draw = (seed: string, entries: readonly string[]) => drawContest(seed, entries, { sha256, hmac });
const seedOf = (n: number) => sha256(`seed ${n}`);

describe('The life of a contest', () => {
  const allowed = new Set([
    'draft > open',
    'draft > cancelled',
    'open > closed',
    'open > cancelled',
    'closed > drawn',
    'closed > cancelled',
  ]);
  it.each(CONTEST_STATUSES.flatMap((from) => CONTEST_STATUSES.map((to) => [from, to] as const)))(
    'goes from %s to %s only where it should',
    (from, to) => expect(mayMove(CONTEST, from, to)).toBe(allowed.has(`${from} > ${to}`)),
  );
});

describe('A draw', () => {
  it('gives the same order for the same entries, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 }), fc.nat(), (names, n) => {
        const entries = names.map(sha256);
        const ranking = draw(seedOf(n), entries).ranking;
        expect(draw(seedOf(n), [...entries].reverse()).ranking).toEqual(ranking);
        expect(ranking.map(({ entry }) => entry).sort()).toEqual([...entries].sort());
        expect(ranking.map(({ rank }) => rank)).toEqual(entries.map((_, k) => k + 1));
      }),
    );
  });

  it('gives everybody the same chance: 20,000 draws among ten, each wins about 2,000', () => {
    const entries = Array.from({ length: 10 }, (_, k) => sha256(`entry ${k}`));
    const wins = new Map(entries.map((entry) => [entry, 0]));
    for (let n = 0; n < 20_000; n += 1) {
      const [{ entry }] = draw(seedOf(n), entries).ranking;
      wins.set(entry, (wins.get(entry) ?? 0) + 1);
    }
    const chi = [...wins.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    // χ² with 9 degrees of freedom is above 33.7 once in 10,000; the seeds are fixed, so the answer is too.
    expect(chi).toBeLessThan(33.7);
  });

  it('is another one with one entry more', () => {
    const entries = Array.from({ length: 50 }, (_, k) => sha256(`entry ${k}`));
    const before = draw(seedOf(1), entries).ranking.map(({ ticket }) => ticket);
    const after = draw(seedOf(1), [...entries, sha256('late')]).ranking.map(({ ticket }) => ticket);
    expect(after.filter((ticket) => before.includes(ticket))).toEqual([]);
  });

  it('needs entries, each once', () => {
    expect(() => draw(seedOf(1), [])).toThrow(expect.objectContaining({ code: 'contest_without_entries' }));
    expect(() => draw(seedOf(1), ['a', 'a'])).toThrow(expect.objectContaining({ code: 'contest_entries_twice' }));
  });

  it('takes @Ana and ana for one person, in that contest only', () => {
    expect([' @Ana', 'ANA', '＠ana', 'ana'].map(handleKeyOf)).toEqual(['ana', 'ana', 'ana', 'ana']);
    expect(entryHash('one', 'ana', sha256)).not.toBe(entryHash('two', 'ana', sha256));
  });
});

describe('The legal check of a contest', () => {
  const empty = {
    ...{ rules: '', rulesUrl: null, prize: '', prizeValueMinor: null, winners: 1, opensAt: null, closesAt: null },
  };
  const passed = (contest: typeof empty) =>
    checkContest(contest).flatMap((finding) => (finding.passed ? [finding.check] : []));

  it('finds nothing in nothing', () => expect(passed(empty)).toEqual([]));
  it('finds what French rules say, with straight and curly apostrophes', () => {
    const rules =
      'La société organisatrice propose un jeu gratuit et sans obligation d’achat. Tirage au sort le 3 mai. Données personnelles : voir la notice. Ce jeu n’est ni parrainé ni géré par Instagram.';
    expect(passed({ ...empty, rules })).toEqual([
      ...['rules_available', 'no_purchase_needed', 'draw_explained', 'organiser_named', 'personal_data_explained'],
      'network_released',
    ]);
    expect(passed({ ...empty, rules: "jeu sans obligation d'achat" })).toContain('no_purchase_needed');
  });
  it('finds what English rules say', () => {
    const rules =
      'No purchase necessary. Winners are drawn at random by the organiser. Not sponsored by TikTok. Personal data: see below.';
    expect(passed({ ...empty, rules })).toHaveLength(6);
  });
  it('asks for prizes with their value and for two dates in their order', () => {
    const dated = { ...empty, prize: 'A bag', prizeValueMinor: 9900 as never, opensAt: new Date(1) as never };
    expect(passed({ ...dated, closesAt: new Date(2) as never })).toEqual([
      'prizes_described',
      'prize_value_stated',
      'dates_stated',
    ]);
    expect(passed({ ...dated, closesAt: new Date(1) as never })).not.toContain('dates_stated');
    expect(passed({ ...dated, prizeValueMinor: 0 as never })).not.toContain('prize_value_stated');
  });
});

describe('The warning before an end', () => {
  it.each([
    ['2026-01-28', null],
    ['2026-01-29', 30],
    ['2026-02-20', 30],
    ['2026-02-21', 7],
    ['2026-02-28', 7],
    ['2026-03-01', null],
  ] as const)('of a right until 28 February 2026, on %s: %s', (today, notice) =>
    expect(expiryNotice('2026-02-28', today)).toBe(notice),
  );
  it('counts a leap day', () => {
    expect([expiryNotice('2028-03-01', '2028-02-23'), expiryNotice('2027-03-01', '2027-02-22')]).toEqual([7, 7]);
    expect(expiryNotice('2028-03-01', '2028-02-22')).toBe(30);
  });
  it('never comes without an end', () => expect(expiryNotice(null, '2026-01-01')).toBeNull());
});

test('a code of an ad counts on its first and its last day, and not once it was taken back', () => {
  const term = { from: '2026-02-01', until: '2026-02-28', revoked: false };
  const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'];
  expect(days.map((day) => adCodeState(term, day))).toEqual(['coming', 'valid', 'valid', 'expired']);
  expect(adCodeState({ ...term, revoked: true }, '2026-02-10')).toBe('revoked');
  expect(AD_CODE_NETWORKS).toContain('tiktok');
});
