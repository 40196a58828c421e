/**
 * Meilisearch compares facet values without case and in NFKD, trims them, and returns the first spelling it met. Ours are
 * told apart to the letter: capitals are written `^a`, whatever else would be lost or would need a quote `~hex;`.
 */
export function facetWord(value: string): string {
  return Array.from(value, (letter) => {
    if (/[A-Z]/.test(letter)) return `^${letter.toLowerCase()}`;
    return isSafe(letter) ? letter : `~${letter.codePointAt(0)?.toString(16)};`;
  }).join('');
}

/** The value behind a word of `facetWord`. */
export function facetValue(word: string): string {
  return word.replace(/\^([a-z])|~([0-9a-f]+);/g, (_, capital?: string, code?: string) =>
    capital ? capital.toUpperCase() : String.fromCodePoint(parseInt(code ?? '', 16)),
  );
}

function isSafe(letter: string): boolean {
  return /[\p{Ll}\p{Lo}\p{N}_.&/-]/u.test(letter) && letter.normalize('NFKD').toLowerCase() === letter;
}
