import { NETWORKS } from '../creators/network';
import { CONTENT_KINDS, type ContentKind } from '../deliverables/content-kind';
import { DomainError } from '../errors/domain-error';

/** So many pieces of one kind; the network is the profile's own when none is named. */
export interface WantedDeliverable {
  readonly kind: ContentKind;
  readonly network: string | null;
  readonly count: number;
}

const MOST_KINDS = 20;
const MOST_PIECES = 100;

/** @throws DomainError `deliverables_invalid` {field, index} */
export function checkWantedDeliverables(
  wanted: readonly { kind: string; network?: string | null; count: number }[],
): WantedDeliverable[] {
  if (wanted.length > MOST_KINDS)
    throw new DomainError('deliverables_invalid', { field: 'deliverables', index: MOST_KINDS });
  return wanted.map(({ kind, network = null, count }, index) => {
    const known = CONTENT_KINDS.find((one) => one === kind);
    const onNetwork = network === null || (NETWORKS as readonly string[]).includes(network);
    const counted = Number.isInteger(count) && count >= 1 && count <= MOST_PIECES;
    if (!known || !onNetwork || !counted)
      throw new DomainError('deliverables_invalid', { field: 'deliverables', index });
    return { kind: known, network, count };
  });
}

/** What the price of one piece buys on a network, as a first proposal. */
export function defaultDeliverable(network: string): WantedDeliverable {
  const kinds: Readonly<Record<string, ContentKind>> = {
    tiktok: 'video',
    youtube: 'video',
    twitch: 'live',
    podcast: 'podcast_episode',
  };
  return { kind: kinds[network] ?? 'post', network, count: 1 };
}
