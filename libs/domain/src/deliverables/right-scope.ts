import { DomainError } from '../errors/domain-error';
import { type IsoDate, isIsoDate } from '../time/iso-date';
import { WORLD } from './usage-right';

/** What content may be used for. */
export const RIGHT_USES = ['repost', 'website', 'shop', 'email', 'ad', 'print', 'store', 'press'] as const;
export type RightUse = (typeof RIGHT_USES)[number];

/** Where it is shown: the networks, and what is none. */
export const RIGHT_MEDIA = [
  'instagram',
  'tiktok',
  'youtube',
  'twitch',
  'x',
  'facebook',
  'linkedin',
  'pinterest',
  'podcast',
  'web',
  'email',
  'print',
  'outdoor',
  'tv',
] as const;

/** The wording of the consent that a holder reads; the web holds it under this name, in both languages. */
export const RIGHT_TEXT_VERSION = 'right-1';

export interface RightScope {
  readonly uses: readonly string[];
  readonly media: readonly string[];
  readonly territory: readonly string[];
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** The scope in the order of its lists, each word once. @throws DomainError `right_scope_invalid` {field} */
export function checkScope(scope: RightScope): RightScope {
  const { from, until } = scope;
  if (!isIsoDate(from)) throw new DomainError('right_scope_invalid', { field: 'from' });
  if (until !== null && (!isIsoDate(until) || until < from))
    throw new DomainError('right_scope_invalid', { field: 'until' });
  const territory = [...new Set(scope.territory)].sort();
  if (territory.length === 0 || !territory.every((code) => code === WORLD || /^[A-Z]{2}$/.test(code)))
    throw new DomainError('right_scope_invalid', { field: 'territory' });
  return {
    from,
    until,
    uses: chosen(scope.uses, RIGHT_USES, 'uses'),
    media: chosen(scope.media, RIGHT_MEDIA, 'media'),
    territory: territory.includes(WORLD) ? [WORLD] : territory,
  };
}

function chosen(words: readonly string[], from: readonly string[], field: string): string[] {
  const kept = from.filter((word) => words.includes(word));
  if (kept.length === 0 || kept.length < new Set(words).size) throw new DomainError('right_scope_invalid', { field });
  return kept;
}
