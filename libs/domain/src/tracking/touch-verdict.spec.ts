import { ATTRIBUTION_RULES, creditsOf, RULES_VERSION_1 } from './attribution';
import { clickVerdicts, codeVerdict } from './touch-verdict';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 8, 30);

test('what the words say counts is what the rule credits, for every rule, with and without a code', () => {
  // One creator a click: who is credited tells which clicks the rule took.
  const days = [45, 29, 12, 3, -1];
  const clicks = days.map((before, at) => ({
    id: `c${at}`,
    at: (NOW - before * DAY) / 1000,
    creator: `k${at}`,
    campaign: 'one',
  }));
  for (const word of ATTRIBUTION_RULES)
    for (const codes of [[], [{ creator: 'by-code', campaign: 'one' }]]) {
      const rule = RULES_VERSION_1[word];
      const credits = creditsOf({ id: 'o', at: NOW / 1000, lines: [{ id: 'l', net: 100_000 }], codes, clicks }, rule);
      const credited = new Set(credits.map(({ creator }) => creator));
      const verdicts = clickVerdicts(
        clicks.map(({ at }) => ({ at: at * 1000, bot: false, known: true })),
        { rule: word, windowDays: rule.windowDays, placedAt: NOW, codeDecides: codes.length > 0 },
      );
      expect(verdicts.map((verdict) => verdict === 'counts')).toEqual(
        clicks.map(({ creator }) => credited.has(creator)),
      );
      expect([verdicts[0], verdicts[4]]).toEqual(['too_old', 'too_late']);
      if (codes.length > 0)
        expect(codeVerdict(true, { rule: word, clicksCount: true }) === 'counts').toBe(credited.has('by-code'));
    }
});

test('a code stands in where no click counts; what is none of ours is unknown', () => {
  expect(codeVerdict(true, { rule: 'last-touch', clicksCount: false })).toBe('counts');
  expect(codeVerdict(false, { rule: 'code-first', clicksCount: false })).toBe('unknown');
  const order = { rule: 'linear', windowDays: 30, placedAt: null, codeDecides: false };
  expect(
    clickVerdicts(
      [
        { at: null, bot: false, known: false },
        { at: 1, bot: true, known: true },
      ],
      order,
    ),
  ).toEqual(['unknown', 'robot']);
});
