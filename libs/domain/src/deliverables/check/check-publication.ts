import { networkOf } from '../../creators/network';
import type { IsoDate } from '../../time/iso-date';
import { findDisclosure } from './find-disclosure';
import type { ContentLaw } from './disclosure-laws';

export const PUBLICATION_CHECKS = ['network', 'handle', 'disclosure', 'in_time'] as const;
export type PublicationCheckName = (typeof PUBLICATION_CHECKS)[number];

export interface PublicationFacts {
  readonly url: string;
  readonly caption: string;
  /** The day in the workspace's calendar. */
  readonly publishedOn: IsoDate;
}

export interface PublicationPromise {
  readonly network: string;
  /** The creator's handle there; null where none is known. */
  readonly handle: string | null;
  readonly law: ContentLaw;
  readonly dueOn: IsoDate | null;
}

/** `passed` is null where it cannot be told: most addresses of posts do not name who posted. */
export interface PublicationCheckResult {
  readonly check: PublicationCheckName;
  readonly passed: boolean | null;
  readonly detail: string;
}

const HOSTS: Readonly<Record<string, string>> = {
  'youtu.be': 'youtube',
  'fb.watch': 'facebook',
  'pin.it': 'pinterest',
  'instagr.am': 'instagram',
};

/** What can be told of a publication without looking at the post. */
export function checkPublication(facts: PublicationFacts, promise: PublicationPromise): PublicationCheckResult[] {
  const { url, caption, publishedOn } = facts;
  const network = networkOfUrl(url);
  const named = handleInUrl(url);
  const known = promise.handle?.replace(/^@/, '').toLowerCase() ?? null;
  const disclosure = findDisclosure(caption, promise.law, publishedOn);
  return [
    {
      check: 'network',
      passed: promise.network === 'blog' || promise.network === 'podcast' ? null : network === promise.network,
      detail: network ?? '',
    },
    { check: 'handle', passed: named === null || known === null ? null : named === known, detail: named ?? '' },
    {
      check: 'disclosure',
      passed: disclosure.every(({ level }) => level === 'look'),
      detail: disclosure[0]?.rule ?? '',
    },
    { check: 'in_time', passed: promise.dueOn === null ? null : publishedOn <= promise.dueOn, detail: publishedOn },
  ];
}

function networkOfUrl(url: string): string | null {
  const host = partsOf(url)?.host ?? '';
  const words = host.split('.');
  return HOSTS[host] ?? (words.length > 1 ? networkOf(words[words.length - 2]) : null);
}

/** `/@handle/…` of TikTok, YouTube and Threads, `/handle/status/…` of X. */
function handleInUrl(url: string): string | null {
  const path = partsOf(url)?.path ?? '';
  const [, at] = /^\/@([^/?#]+)/.exec(path) ?? [];
  const [, poster] = /^\/([^/?#]+)\/status\//.exec(path) ?? [];
  return (at ?? poster)?.toLowerCase() ?? null;
}

function partsOf(url: string): { host: string; path: string } | null {
  const [, host, path] = /^https?:\/\/(?:www\.|m\.)?([^/?#:@\s]+)([^\s]*)$/i.exec(url.trim()) ?? [];
  return host ? { host: host.toLowerCase(), path } : null;
}
