import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { exponentOf } from '@vivier/domain/money/money';
import { dayNumber } from '@vivier/domain/time/iso-date';
import { cursorText, parseCursor } from '@vivier/scoring/ranking/cursor';
import type { AuthenticityState, Cursor, Range, RankingFilters } from '@vivier/scoring/ranking/ranking-types';
import { BriefsService } from '../briefs/briefs.service';
import { ListsService } from '../creators/lists.service';
import { WorkspacesService } from '../identity/workspaces.service';
import type { Viewer } from '../platform/graphql/access';
import type { DiscoverFilter, SearchArgs } from './discover.inputs';
import { type RankedBy, rankedBy } from './ranking-brief';

/** What a viewer asks of the index: filters in its words, and the brief to rank by. */
export interface SearchQuestion extends RankedBy {
  text: string | null;
  filters: RankingFilters;
}

@Injectable()
export class SearchQuestions {
  constructor(
    private readonly briefs: BriefsService,
    private readonly lists: ListsService,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** @throws DomainError `not_found` for a brief or a list that the viewer may not see */
  async of(tx: EntityManager, viewer: Viewer, { filter, briefId }: SearchArgs): Promise<SearchQuestion> {
    const brief = briefId ? await this.briefs.visible(tx, viewer, briefId) : null;
    const filters = rankingFilters(filter ?? {}, await this.minorUnits(tx, viewer, filter ?? {}));
    if (filter?.listId) filters.ids = await this.lists.profileIds(tx, viewer.workspaceId, filter.listId);
    return { ...rankedBy(brief), text: filter?.text ?? null, filters };
  }

  /** Minor units of the workspace's currency in one unit of it; read only where a price is asked for. */
  private async minorUnits(tx: EntityManager, viewer: Viewer, { minPrice, maxPrice }: DiscoverFilter): Promise<number> {
    if (typeof minPrice !== 'number' && typeof maxPrice !== 'number') return 1;
    const { currency } = await this.workspaces.settings(tx, viewer.workspaceId);
    return 10 ** exponentOf(currency);
  }
}

export function rankingFilters(filter: DiscoverFilter, minorUnits: number): RankingFilters {
  const minor = (amount?: number | null) => (typeof amount === 'number' ? Math.round(amount * minorUnits) : null);
  return {
    network: filter.networks ?? undefined,
    tier: filter.tiers ?? undefined,
    country: filter.countries ?? undefined,
    language: filter.languages ?? undefined,
    category: filter.categories ?? undefined,
    authenticity: (filter.authenticity as AuthenticityState[] | null) ?? undefined,
    emailKnown: filter.emailKnown ?? undefined,
    followers: range(filter.minFollowers, filter.maxFollowers),
    engagement: range(filter.minEngagement, filter.maxEngagement),
    growth: range(filter.minGrowth, filter.maxGrowth),
    price: range(minor(filter.minPrice), minor(filter.maxPrice)),
    lastPostAfterDay: filter.lastPostAfter ? dayNumber(filter.lastPostAfter) : undefined,
    hideContacted: filter.hideContacted ?? undefined,
    minShares: filter.audience?.map(({ key, share }) => ({ keys: [key], minBp: Math.round(share * 10_000) })),
    keepEstimated: filter.keepEstimated ?? undefined,
  };
}

function range(min?: number | null, max?: number | null): Range | undefined {
  return typeof min === 'number' || typeof max === 'number'
    ? { min: min ?? undefined, max: max ?? undefined }
    : undefined;
}

/** A place in an order and how many hits stand before it, as text for the client. */
export function pageCursor(cursor: Cursor | null, before: number): string | null {
  return cursor && `${cursorText(cursor)};${before}`;
}

/** @throws DomainError `cursor_invalid` */
export function readPageCursor(text: string | null | undefined): { after: Cursor | undefined; before: number } {
  if (!text) return { after: undefined, before: 0 };
  const [place, before] = text.split(';');
  const after = parseCursor(place);
  if (!after || !/^\d{1,9}$/.test(before ?? '')) throw new DomainError('cursor_invalid', { field: 'after' });
  return { after, before: Number(before) };
}
