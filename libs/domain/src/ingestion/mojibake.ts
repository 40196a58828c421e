// Windows-1252 characters of the bytes 0x80–0x9F; the rest of the code page equals Latin-1.
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const BYTE_OF = new Map<string, number>([...CP1252].map((sign, index): [string, number] => [sign, 0x80 + index]));

// A two-byte character of Latin, Greek, Cyrillic, Hebrew or Arabic text, or a three- or four-byte one.
const NEXT = '[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const TRACE = new RegExp(`[ÂÃÄÅÎÏÐÑ×ØÙ]${NEXT}|[à-ï]${NEXT}{2}|[ð-ô]${NEXT}{3}`, 'u');

function byteOf(character: string): number | null {
  const special = BYTE_OF.get(character);
  if (special !== undefined) return special;
  const code = character.codePointAt(0) ?? 0x10ffff;
  return code <= 0xff ? code : null;
}

/**
 * Undoes UTF-8 that was read as windows-1252: `CÃ´te d'Ivoire` → `Côte d'Ivoire`. Text that cannot have come
 * about that way is given back unchanged.
 */
export function repairMojibake(text: string): string {
  if (!TRACE.test(text)) return text;
  const bytes: number[] = [];
  for (const character of text) {
    const byte = byteOf(character);
    if (byte === null) return text;
    bytes.push(byte);
  }
  return decodeUtf8(bytes) ?? text;
}

function decodeUtf8(bytes: readonly number[]): string | null {
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at];
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    if (length === 0 || at + length > bytes.length) return null;
    let code = length === 1 ? lead : lead & (0x7f >> length);
    for (let next = 1; next < length; next += 1) {
      const byte = bytes[at + next];
      if ((byte & 0xc0) !== 0x80) return null;
      code = (code << 6) | (byte & 0x3f);
    }
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
    out += String.fromCodePoint(code);
    at += length;
  }
  return out;
}
