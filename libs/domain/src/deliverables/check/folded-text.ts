/** A text without case and accents, with where each of its characters stood. */
export interface FoldedText {
  readonly text: string;
  /** Origin offset of each folded character, and the length of the original at the end. */
  readonly origin: readonly number[];
}

export function fold(original: string): FoldedText {
  let text = '';
  const origin: number[] = [];
  let at = 0;
  for (const sign of original) {
    const plain = sign
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replaceAll('’', "'");
    for (let k = 0; k < plain.length; k += 1) origin.push(at);
    text += plain;
    at += sign.length;
  }
  origin.push(at);
  return { text, origin };
}

export interface Place {
  readonly from: number;
  readonly until: number;
}

/** Every place where that word or phrase stands by itself, whatever its case, accents and spaces. */
export function placesOf(folded: FoldedText, phrase: string): Place[] {
  const words = fold(phrase).text.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join(String.raw`\s+`);
  const alone = new RegExp(String.raw`(?<![\p{L}\p{N}_])${pattern}(?![\p{L}\p{N}_])`, 'gu');
  return [...folded.text.matchAll(alone)].map((match) => ({
    from: folded.origin[match.index],
    until: folded.origin[match.index + match[0].length],
  }));
}
