import { handleKey, looksLikeHandle, normaliseHandle, parseProfileUrl, visibleText } from '../creators/handle';
import { type Network, networkOf } from '../creators/network';

/** One name of a pasted list. `key` is null where the text names no profile at all. */
export interface PastedName {
  /** As it was pasted, so that nothing is lost. */
  readonly text: string;
  readonly network: Network | null;
  readonly key: string | null;
  /** The key is the network's own id, not a handle. */
  readonly isExternalId: boolean;
}

export const MOST_PASTED = 500;
const LONGEST = 500;

/** Names apart by lines, commas, semicolons or tabs; several handles or addresses of a line also by spaces. */
export function pastedNames(text: string): PastedName[] {
  return text
    .split(/[\r\n\t,;]+/)
    .flatMap(bySpaces)
    .map((part) => part.replace(/^(?:[-*•]|\d{1,3}[.)])\s+/, '').slice(0, LONGEST))
    .filter((part) => part !== '')
    .map(pastedName);
}

function bySpaces(line: string): string[] {
  const clean = visibleText(line);
  const words = clean.split(' ');
  return words.length > 1 && words.every((word) => /^[@＠]|^https?:\/\/|^(?:www|m)\.|\.[a-z]{2,}\//i.test(word))
    ? words
    : [clean];
}

/** `https://m.youtube.com/c/name?x=1`, `@name`, `ig: name`, `tiktok/name`, `name` → what can be looked up. */
export function pastedName(text: string): PastedName {
  const bare = text.trim().replace(/^[<("'«]+|[>)"'»]+$/g, '');
  const address = parseProfileUrl(bare);
  if (address) {
    const { network, handle, isExternalId } = address;
    return { text, network, key: isExternalId ? handle : handleKey(handle), isExternalId };
  }
  if (/^https?:|^www\.|^[\w.-]+\.[a-z]{2,}\//i.test(bare))
    return { text, network: null, key: null, isExternalId: false };
  const named = /^([\p{L} ]{1,20})[/:]\s*(.+)$/u.exec(bare) ?? null;
  const network = named ? networkOf(named[1]) : null;
  const handle = normaliseHandle(network && named ? named[2] : bare);
  const known = looksLikeHandle(handle) || (handle !== '' && handle.length <= 100 && !/\s/.test(handle));
  return { text, network, key: known ? handleKey(handle) : null, isExternalId: false };
}
