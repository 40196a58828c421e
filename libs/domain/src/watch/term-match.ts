import { searchName } from '../creators/search-name';

export const TERM_KINDS = ['brand', 'product', 'competitor'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** What is looked for: one name in its spellings, and phrases that rule a text out (the fruit, not the company). */
export interface WatchTerm {
  readonly words: readonly string[];
  readonly negative: readonly string[];
}

/** Scripts that are written without spaces: there is no whole word to ask for, so the name itself is. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
const HASHTAG_OR_HANDLE = /[#@]([\p{L}\p{N}\p{M}_.]+)/gu;

/** A text made ready for many terms: case and accents folded, words apart, hashtags and handles besides. */
export interface FoldedText {
  readonly words: string;
  readonly tags: ReadonlySet<string>;
}

export function foldText(text: string): FoldedText {
  const tags = [...text.matchAll(HASHTAG_OR_HANDLE)].map(([, tag]) => joined(tag));
  return { words: ` ${searchName(text)} `, tags: new Set(tags) };
}

/** Does the text name it: whole words in their order, or `#TheName`, and none of the negative phrases. */
export function namesTerm(text: FoldedText, { words, negative }: WatchTerm): boolean {
  return words.some((phrase) => holds(text, phrase)) && !negative.some((phrase) => holds(text, phrase));
}

function holds({ words, tags }: FoldedText, phrase: string): boolean {
  const folded = searchName(phrase);
  if (!folded) return false;
  if (WITHOUT_SPACES.test(folded)) return words.includes(folded);
  return words.includes(` ${folded} `) || tags.has(joined(phrase));
}

function joined(text: string): string {
  return searchName(text).replaceAll(' ', '');
}
