import {
  handleKey,
  looksLikeHandle,
  normaliseHandle,
  parseProfileReference,
  parseProfileUrl,
} from '../creators/handle';
import type { ConnectedNetwork } from './connection';

/** A profile that a connection reads, as a person named it. */
export interface NamedTarget {
  readonly handle: string;
  readonly handleKey: string;
  readonly externalId: string | null;
  /** Only podcasts: where the feed is. */
  readonly url: string | null;
}

export interface NamedTargets {
  readonly targets: readonly NamedTarget[];
  /** Lines that name no profile of this network, from 1. */
  readonly unreadable: readonly number[];
}

const CHANNEL_ID = /^UC[\w-]{22}$/;

/**
 * A pasted list, one profile a line: handles, addresses, ids of channels; of podcasts the address of the feed, after a name
 * for it or alone. What comes twice counts once; an empty line is no line.
 */
export function namedTargets(network: ConnectedNetwork, text: string): NamedTargets {
  const found = new Map<string, NamedTarget>();
  const unreadable: number[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const words = line.trim();
    if (words === '') return;
    const target = network === 'podcast' ? feedOf(words) : profileOf(network, words);
    if (!target) unreadable.push(index + 1);
    else if (!found.has(target.handleKey)) found.set(target.handleKey, target);
  });
  return { targets: [...found.values()], unreadable };
}

function profileOf(network: ConnectedNetwork, words: string): NamedTarget | null {
  const address = parseProfileUrl(words) ?? parseProfileReference(words);
  if (address && address.network !== network) return null;
  const handle = address?.handle ?? normaliseHandle(words);
  const isId = network === 'youtube' && CHANNEL_ID.test(handle);
  if (!looksLikeHandle(handle)) return null;
  return { handle, handleKey: handleKey(handle), externalId: isId ? handle : null, url: null };
}

function feedOf(words: string): NamedTarget | null {
  const [, name, address] = /^(?:(.*\S)\s+)?(https?:\/\/\S+)$/i.exec(words) ?? [];
  if (!address || address.length > 1_000 || !URL.canParse(address)) return null;
  const { host, pathname, search, username, password } = new URL(address);
  if (username || password) return null;
  const handle = normaliseHandle(name ?? `${host}${pathname}${search}`).slice(0, 200);
  return { handle, handleKey: handleKey(handle), externalId: null, url: address };
}
