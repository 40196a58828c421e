import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { approvalLetter } from '../../apps/api/src/budgets/approval-letter';
import { codeLetter, contractLetter, roomLetter } from '../../apps/api/src/contracts/contract-letters';
import { noticeLetter } from '../../apps/api/src/creators/privacy/notice-letter';
import { rightLetter } from '../../apps/api/src/deliverables/rights/right-letter';
import { invitationLetter } from '../../apps/api/src/identity/letters';
import type { Letter } from '../../apps/api/src/platform/mail/mailer';
import { reportLetter } from '../../apps/api/src/reports/report-letter';
import { searchLetter } from '../../apps/api/src/scoring/search-letter';
import { reviewLetter } from '../../apps/api/src/shortlists/review-letter';

const root = join(import.meta.dirname, '../../apps/api/src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.startsWith('migrations'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

const to = 'somebody@example.org';
const url = 'https://vivier.example/outside/x#secret-of-the-link';
const term = { to, url, days: 17 };

const nothing = { amount: '0.00', currency: 'EUR' };
const NO_RESULTS = { clicks: 0, orders: 0, revenue: nothing, cost: nothing, roas: null, romi: null, roi: null };

/** Every kind of letter: how it is written, and after what its secret opens nothing. */
const LETTERS: Readonly<
  Record<string, { write: (locale: 'en' | 'fr') => Letter; secret: string | null; expires: RegExp | null }>
> = {
  invitationLetter: {
    write: (locale) => invitationLetter(locale, { ...term, workspace: 'Atelier' }),
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
  searchLetter: {
    // Opens a page that asks for a sign-in: no secret.
    write: (locale) => searchLetter(locale, { to, url, search: 'Lyon', count: 2, handles: ['instagram/a'] }),
    ...{ secret: null, expires: null },
  },
  reviewLetter: {
    write: (locale) => reviewLetter(locale, { ...term, from: 'A', campaign: 'C', creators: 3, message: '' }),
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
  approvalLetter: {
    write: (locale) =>
      approvalLetter(locale, { ...term, campaign: 'C', brand: 'B', amount: { amount: '10.00', currency: 'EUR' } }),
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
  contractLetter: {
    write: (locale) => contractLetter(locale, { ...term, advertiser: 'B' }),
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
  roomLetter: {
    write: (locale) => roomLetter(locale, { ...term, advertiser: 'B', message: '' }),
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
  codeLetter: {
    write: (locale) => codeLetter(locale, { to, code: '482913', minutes: 15 }),
    ...{ secret: '482913', expires: /15 minutes/ },
  },
  reportLetter: {
    write: (locale) =>
      reportLetter(locale, {
        ...{
          ...term,
          campaign: 'C',
          rhythm: 'week',
          period: { key: '2026-W48', from: '2026-11-23', end: '2026-11-30' },
        },
        results: { currency: 'EUR', total: NO_RESULTS },
        media: { published: 0, measured: [], emv: null },
      }),
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
  rightLetter: {
    write: (locale) => rightLetter(locale, { ...term, holder: 'A', brand: 'B', content: 'C', message: '' }),
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
  noticeLetter: {
    write: (locale) => noticeLetter(locale, { ...term, name: 'A', controller: 'B', sources: ['list.csv'], accounts: ['instagram/a'], months: 36 }), // prettier-ignore
    ...{ secret: url, expires: /17 (days|jours)/ },
  },
};

test('no kind of letter is forgotten here', () => {
  const written = sources.flatMap(({ text }) => [...text.matchAll(/export function (\w+Letter)\(/g)].map(([, name]) => name)); // prettier-ignore
  expect(written.sort()).toEqual(Object.keys(LETTERS).sort());
});

test.each(Object.entries(LETTERS))('%s is written in French and in English', (_, { write }) => {
  const [en, fr] = [write('en'), write('fr')];
  expect(fr.subject).not.toBe(en.subject);
  expect(en.text).toMatch(/\b(Hello|you|your)\b/);
  expect(fr.text).toMatch(/\b(Bonjour|vous|votre)\b/);
  expect(en.text).not.toMatch(/Bonjour/);
  expect(fr.text).not.toMatch(/Hello/);
});

test.each(Object.entries(LETTERS))('%s says once what opens, and until when', (_, { write, secret, expires }) => {
  for (const { text, subject } of [write('en'), write('fr')]) {
    if (secret) expect(text.split(secret)).toHaveLength(2);
    expect(subject).not.toContain('secret');
    if (expires) expect(text).toMatch(expires);
  }
});

test('who keeps a letter with a secret keeps a text without it in its place', () => {
  const keeps = sources.flatMap(({ name, text }) => text.split('outbox.keep(').slice(1).map((rest) => ({ name, given: argumentsOf(rest) }))); // prettier-ignore
  // Two of the letters about a contract are kept in one place.
  expect(keeps).toHaveLength(Object.keys(LETTERS).length - 1);
  const bare = keeps.filter(({ given }) => !/,\s*(text|kept\.text|keptText)\s*,?\s*$/.test(given));
  expect(bare.map(({ name }) => name)).toEqual(['scoring/search-watch.service.ts']);
});

/** What stands before the parenthesis that closes the call. */
function argumentsOf(rest: string): string {
  let open = 1;
  let at = 0;
  for (; open > 0 && at < rest.length; at += 1) open += rest[at] === '(' ? 1 : rest[at] === ')' ? -1 : 0;
  return rest.slice(0, at - 1);
}
