import { searchName } from '@vivier/domain/creators/search-name';

/** Scripts written without spaces between words, and Hangul, whose words carry their endings. */
const UNSPACED =
  /[\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;
const SPACED_RUN = /[^\s"]+/gu;

/** The server reads no further words of a question. */
export const MOST_WORDS = 10;

/**
 * The field that is searched: NFKC, lower case, without accents, Ł as l; each character of a script without spaces is a
 * word of its own, because the server cuts Japanese only with a tokenizer that most builds lack.
 */
export function searchedText(...names: readonly string[]): string {
  return names
    .map((name) => searchName(name).replace(UNSPACED, ' $& ').replace(/\s+/gu, ' ').trim())
    .filter((name) => name !== '')
    .join(' ');
}

/** A question in the words of `searchedText`: characters of a script without spaces must follow each other. */
export function askedText(text: string): { q: string; words: number } {
  const terms = searchName(text)
    .split(' ')
    .flatMap((word) => runsOf(word));
  return { q: terms.join(' '), words: terms.length };
}

function runsOf(word: string): string[] {
  const marked = word.replace(UNSPACED, (character) => `\u0000${character}`);
  const runs = marked.match(/(?:\u0000[^\u0000]\p{M}*)+|[^\u0000]+/gu) ?? [];
  return runs.flatMap((run) =>
    run.startsWith('\u0000') ? `"${run.split('\u0000').join(' ').trim()}"` : (run.match(SPACED_RUN) ?? []),
  );
}
