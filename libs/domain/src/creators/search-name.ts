const SPECIAL: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŀ: 'l',
  ŋ: 'n',
  ŧ: 't',
  ə: 'e',
  ĸ: 'k',
  ſ: 's',
};

/**
 * A name as it is searched: NFKC, lower case, Latin, Greek and Cyrillic accents stripped, letters that do not
 * decompose replaced (Ł ø ß æ œ), punctuation and emoji to spaces. Scripts whose marks carry meaning keep them.
 */
export function searchName(text: string): string {
  if (/^[\x00-\x7F]*$/.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[łđðøßæœþħıŀŋŧəĸſ]/gu, (letter) => SPECIAL[letter])
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
