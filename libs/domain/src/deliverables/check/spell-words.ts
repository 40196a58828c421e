import type { ContentTerms } from '../content-terms';
import { fold, type Place } from './folded-text';

export interface SpeltWord extends Place {
  readonly word: string;
}

const LEFT_OUT = /https?:\/\/\S+|www\.\S+|[\p{L}\p{N}.+_-]+@[\p{L}\p{N}.-]+|[@#][\p{L}\p{M}\p{N}._]+/giu;
const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’-][\p{L}\p{M}\p{N}_]+)*/gu;

/**
 * Words that a dictionary can judge. Left out: addresses, handles, hashtags, words with digits, the code, names of the
 * brand, short capitals (CGV, EDT) and capitalised words inside a sentence, which are names more often than errors.
 */
export function wordsToSpell(
  caption: string,
  { brandWords, code }: Pick<ContentTerms, 'brandWords' | 'code'>,
): SpeltWord[] {
  const text = caption.replaceAll(LEFT_OUT, (part) => ' '.repeat(part.length));
  const known = new Set(
    [...brandWords.flatMap((word) => word.split(/\s+/)), code ?? ''].map((word) => fold(word).text),
  );
  const found: SpeltWord[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (/[\p{N}_]/u.test(word) || known.has(fold(word).text)) continue;
    if (/^\p{Lu}{2,5}$/u.test(word)) continue;
    if (/^\p{Lu}/u.test(word) && !opensSentence(text, index)) continue;
    found.push({ word: word.normalize('NFC').replaceAll('’', "'"), from: index, until: index + word.length });
  }
  return found;
}

function opensSentence(text: string, index: number): boolean {
  return (
    /(^|[.!?…:\n\r«"“(–—]|\p{Extended_Pictographic})\s*$/u.test(text.slice(Math.max(0, index - 8), index)) ||
    index === 0
  );
}
