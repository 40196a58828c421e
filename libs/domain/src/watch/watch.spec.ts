import fc from 'fast-check';
import { mayMove } from '../status/machine';
import { ANSWER_MINUTES, answerDueAt, asksSomething, checkAnswerMinutes, dueState } from './answer-due';
import { checkReturn, CRISIS_CHECKLIST } from './crisis-checklist';
import { feedPauseMinutes } from './feed-pause';
import { dayInZone, isoWeekOf, mondayOf } from './iso-week';
import { MENTION, MENTION_STATUSES } from './mention-status';
import { mentionSwing } from './mention-swing';
import { canonicalUrl, mentionKeys } from './same-mention';
import { shareOfVoice } from './share-of-voice';
import { foldText, namesTerm } from './term-match';

const names = (text: string, words: string[], negative: string[] = []) =>
  namesTerm(foldText(text), { words, negative });

describe('A name in a text', () => {
  it.each([
    ['L’Oréal lance un sérum', "L'Oréal"],
    ['LOREAL? non: l oreal', 'L’ORÉAL'],
    ['le nouveau #LOreal est là', "L'Oréal"],
    ['merci @coca_cola !', 'Coca-Cola'],
    ['Coca‑Cola zéro', 'coca cola'],
    ['HERMÈS', 'hermes'],
    ['Ondine\u00a0: la crème', 'Ondine'],
    ['資生堂の新作が出た', '資生堂'],
    ['un kit de 3M', '3M'],
  ])('%s names %s', (text, word) => expect(names(text, [word])).toBe(true));

  it.each([
    ['Ondines au bain', 'Ondine'],
    ['une orangeraie', 'Orange'],
    ['coca et cola', 'Coca-Cola'],
    ['colacoca', 'Coca-Cola'],
    ['', 'Ondine'],
    ['!!!', '???'],
  ])('%s does not name %s', (text, word) => expect(names(text, [word])).toBe(false));

  it('is ruled out by a negative phrase, and only by the whole of it', () => {
    expect(names('Du jus d’orange frais', ['Orange'], ["jus d'orange"])).toBe(false);
    expect(names('Orange vend du jus', ['Orange'], ["jus d'orange"])).toBe(true);
  });
});

describe('The same mention twice', () => {
  it.each([
    'https://www.example.com/a/?utm_source=x&id=7#top',
    'http://example.com/a?id=7&fbclid=abc',
    'https://EXAMPLE.com:443/a/?id=7',
    'https://m.example.com/a?id=7',
  ])('%s is one page', (url) => expect(canonicalUrl(url)).toBe('example.com/a?id=7'));

  it('keeps apart what differs: a parameter, a path, its case, a port', () => {
    const urls = ['/a?id=7', '/a?id=8', '/A?id=7', '/a/b?id=7', ':8080/a?id=7', '/a?b=1&a=2&b=0'].map((rest) =>
      canonicalUrl(`https://example.com${rest}`),
    );
    expect(new Set(urls).size).toBe(6);
    expect(canonicalUrl('https://example.com/?b=1&a=2&b=0')).toBe(canonicalUrl('https://example.com?b=0&b=1&a=2'));
  });

  it.each(['javascript:alert(1)', 'mailto:a@example.com', 'not an address', ''])('%s is no page', (text) =>
    expect(canonicalUrl(text)).toBeNull(),
  );

  it('is told by title, day and source where addresses differ', () => {
    const facts = { url: null, title: 'Ondine : le « test »', source: 'Le Mag', day: '2026-03-29' };
    const { title } = mentionKeys(facts);
    expect(mentionKeys({ ...facts, title: 'ONDINE, le test !' }).title).toBe(title);
    expect(mentionKeys({ ...facts, day: '2026-03-30' }).title).not.toBe(title);
    expect(mentionKeys({ ...facts, source: 'Autre' }).title).not.toBe(title);
    expect(mentionKeys({ ...facts, title: '…' })).toEqual({ url: null, title: null });
  });
});

describe('Weeks and days', () => {
  // From the calendar of ISO 8601 itself.
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2027-01-03', '2026-W53'],
    ['2028-02-29', '2028-W09'],
    ['2024-02-29', '2024-W09'],
    ['2010-01-03', '2009-W53'],
    ['2008-12-29', '2009-W01'],
  ])('%s is in %s', (day, week) => expect(isoWeekOf(day)).toBe(week));

  it('begin on a Monday that is at most six days away', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const monday = new Date(`${mondayOf(day)}T00:00:00Z`);
          const away = (Date.parse(`${day}T00:00:00Z`) - monday.getTime()) / 86_400_000;
          expect([monday.getUTCDay(), away >= 0 && away < 7]).toEqual([1, true]);
        },
      ),
    );
  });

  it('are those of the wall clock: midnight in Paris, also on the days that have 23 and 25 hours', () => {
    expect(dayInZone(new Date('2026-03-28T22:59:59Z'), 'Europe/Paris')).toBe('2026-03-28');
    expect(dayInZone(new Date('2026-03-28T23:00:00Z'), 'Europe/Paris')).toBe('2026-03-29');
    expect(dayInZone(new Date('2026-03-29T21:59:59Z'), 'Europe/Paris')).toBe('2026-03-29');
    expect(dayInZone(new Date('2026-10-25T22:59:59Z'), 'Europe/Paris')).toBe('2026-10-25');
    expect(dayInZone(new Date('2026-10-25T23:00:00Z'), 'Europe/Paris')).toBe('2026-10-26');
  });
});

describe('The time for an answer', () => {
  it('is four hours that have passed, over either change of the clock and over a leap day', () => {
    for (const asked of ['2026-03-29T00:30:00Z', '2026-10-25T00:30:00Z', '2028-02-28T23:00:00Z']) {
      const due = answerDueAt(new Date(asked), ANSWER_MINUTES);
      expect(due.getTime() - Date.parse(asked)).toBe(4 * 3_600_000);
    }
    // Paris goes from 02:00 to 03:00: asked at 01:30, due at 06:30 on the wall.
    const due = answerDueAt(new Date('2026-03-29T00:30:00Z'), 240);
    expect(due.toLocaleTimeString('en-GB', { timeZone: 'Europe/Paris' })).toBe('06:30:00');
  });

  it.each([
    [-1, 'late'],
    [0, 'soon'],
    [60, 'soon'],
    [61, 'open'],
  ] as const)('with %s minutes left it is %s', (minutes, state) => {
    const now = new Date('2026-06-01T10:00:00Z');
    expect(dueState(now, new Date(now.getTime() + minutes * 60_000))).toBe(state);
  });

  it.each([14, 20_161, 60.5, Number.NaN])('is not set to %s minutes', (minutes) =>
    expect(() => checkAnswerMinutes(minutes)).toThrow(expect.objectContaining({ code: 'answer_minutes_invalid' })),
  );

  it.each([
    ['Où l’acheter ?', true],
    ['Is it "vegan?"', true],
    ['新しいですか？', true],
    ['https://example.com/?a=1', false],
    ['Great.', false],
  ])('%s asks: %s', (text, asks) => expect(asksSomething(text)).toBe(asks));
});

describe('The life of a mention', () => {
  const allowed = new Set([
    'new > assigned',
    'new > answered',
    'new > dismissed',
    'assigned > new',
    'assigned > answered',
    'assigned > dismissed',
    'answered > new',
    'dismissed > new',
  ]);
  it.each(MENTION_STATUSES.flatMap((from) => MENTION_STATUSES.map((to) => [from, to] as const)))(
    'goes from %s to %s only where it should',
    (from, to) => expect(mayMove(MENTION, from, to)).toBe(allowed.has(`${from} > ${to}`)),
  );
});

describe('Share of voice', () => {
  it('sums to the whole, to the basis point', () => {
    const voices = shareOfVoice([
      { subject: 'own', mentions: 1 },
      { subject: 'a', mentions: 1 },
      { subject: 'b', mentions: 1 },
    ]);
    expect(voices.map(({ share }) => share)).toEqual([3334, 3333, 3333]);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (counts) => {
        fc.pre(counts.some((count) => count > 0));
        const shares = shareOfVoice(counts.map((mentions, k) => ({ subject: String(k), mentions })));
        expect(shares.reduce((sum, { share }) => sum + (share ?? Number.NaN), 0)).toBe(10_000);
      }),
    );
  });

  it('is unknown, not nought, while nobody is named', () =>
    expect(shareOfVoice([{ subject: 'own', mentions: 0 }])).toEqual([{ subject: 'own', mentions: 0, share: null }]));
});

describe('A swing of mentions', () => {
  // By hand: median 10, MAD 1 → 1.4826; √10 = 3.162 is larger, three of it 9.487.
  const usual = [9, 10, 11, 10, 9, 11, 10, 12];
  it.each([
    [20, 'spike'],
    [19, undefined],
    [1, undefined],
    [0, 'drop'],
  ])('%s after weeks of about ten: %s', (latest, kind) => expect(mentionSwing(usual, latest)?.kind).toBe(kind));
  it('needs a habit: four windows at least, and ten a window before silence says anything', () => {
    expect(mentionSwing([10, 10, 10], 100)).toBeNull();
    expect(mentionSwing([3, 3, 3, 3], 0)).toBeNull();
    expect(mentionSwing([0, 0, 0, 0], 4)).toBeNull();
    expect(mentionSwing([0, 0, 0, 0], 5)?.kind).toBe('spike');
  });
});

test('a feed that fails is asked after 15, 30, 60 … minutes, and once a day at the latest', () => {
  expect([0, 1, 2, 6, 7, 500].map(feedPauseMinutes)).toEqual([15, 30, 60, 960, 1440, 1440]);
});

test('a brand comes back from a crisis when every item is settled, and is told which are not', () => {
  expect(() => checkReturn([...CRISIS_CHECKLIST].reverse())).not.toThrow();
  expect(() => checkReturn(CRISIS_CHECKLIST.slice(1))).toThrow(
    expect.objectContaining({ details: { missing: ['facts_established'] } }),
  );
});
