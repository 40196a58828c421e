import { CONTENT_KINDS, type ContentKind } from '../deliverables/content-kind';
import { exponentOf, type Money, moneyText } from '../money/money';
import type { ContractLocale } from './clause-library';

/** How a contract writes what the application counts with: in the contract's language, whoever reads it. */
const TAGS: Readonly<Record<ContractLocale, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** One, several. */
const KINDS: Readonly<Record<ContractLocale, Readonly<Record<ContentKind, readonly [string, string]>>>> = {
  fr: {
    post: ['publication', 'publications'],
    carousel: ['carrousel', 'carrousels'],
    reel: ['reel', 'reels'],
    short: ['short', 'shorts'],
    video: ['vidéo', 'vidéos'],
    story: ['story', 'stories'],
    live: ['direct', 'directs'],
    podcast_episode: ['épisode de podcast', 'épisodes de podcast'],
    contest: ['jeu-concours', 'jeux-concours'],
    blog_post: ['article de blog', 'articles de blog'],
  },
  en: {
    post: ['post', 'posts'],
    carousel: ['carousel', 'carousels'],
    reel: ['reel', 'reels'],
    short: ['short', 'shorts'],
    video: ['video', 'videos'],
    story: ['story', 'stories'],
    live: ['live', 'lives'],
    podcast_episode: ['podcast episode', 'podcast episodes'],
    contest: ['contest', 'contests'],
    blog_post: ['blog post', 'blog posts'],
  },
};

const PLACES: Readonly<Record<string, string>> = {
  instagram: 'Instagram',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  twitch: 'Twitch',
  x: 'X',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  pinterest: 'Pinterest',
};

/** 123450 EUR → "1 234,50 €" or "€1,234.50", every digit of the minor units. */
export function contractMoney(money: Money, locale: ContractLocale): string {
  const digits = exponentOf(money.currency);
  const text = new Intl.NumberFormat(TAGS[locale], {
    ...{ style: 'currency', currency: money.currency },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  }).format(moneyText(money) as Intl.StringNumericLiteral);
  return printable(text);
}

/** "2026-12-01" → "1er décembre 2026" or "1 December 2026"; "" for no day. */
export function contractDay(day: string | null, locale: ContractLocale): string {
  return day ? long(new Date(day), locale, {}) : '';
}

/** A moment to the second, in UTC and saying so. */
export function contractMoment(moment: Date, locale: ContractLocale): string {
  return long(moment, locale, { timeStyle: 'long' });
}

interface Piece {
  readonly kind: string;
  readonly network?: string | null;
  readonly count: number;
}

/** "2 reels sur Instagram et 1 story". A kind that has no word stands as it is. */
export function contractPieces(pieces: readonly Piece[], locale: ContractLocale): string {
  const rules = new Intl.PluralRules(TAGS[locale]);
  const on = locale === 'fr' ? 'sur' : 'on';
  const words = pieces.map(({ kind, network, count }) => {
    const known = CONTENT_KINDS.find((one) => one === kind);
    const name = known ? KINDS[locale][known][rules.select(count) === 'one' ? 0 : 1] : kind;
    return `${count} ${name}${network ? ` ${on} ${PLACES[network] ?? network}` : ''}`;
  });
  return new Intl.ListFormat(TAGS[locale], { type: 'conjunction' }).format(words);
}

function long(moment: Date, locale: ContractLocale, time: Intl.DateTimeFormatOptions): string {
  const options = { dateStyle: 'long', timeZone: 'UTC', ...time } as const;
  const text = printable(new Intl.DateTimeFormat(TAGS[locale], options).format(moment));
  return locale === 'fr' ? text.replace(/^1(?= )/, '1er') : text;
}

/** The fonts of the documents have no narrow space that does not break (U+202F). */
function printable(text: string): string {
  return text.replaceAll('\u202F', '\u00A0');
}
