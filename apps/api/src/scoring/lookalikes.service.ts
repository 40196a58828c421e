import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { LookalikeSearch } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import type { Lookalikes, LookalikesArgs } from './lookalikes.types';
import { rankingFilters } from './search-question';

/** Creators whose known audience is most like that of one profile, of which they are not. */
@Injectable()
export class LookalikesService {
  constructor(
    private readonly database: Database,
    private readonly search: LookalikeSearch,
    private readonly profiles: ProfilesService,
  ) {}

  /** @throws DomainError `not_found` */
  async lookalikes(viewer: Viewer, { profileId, first, ...wanted }: LookalikesArgs): Promise<Lookalikes> {
    const { workspaceId } = viewer;
    const id = integerId(profileId);
    const [own] = await this.database.inWorkspace(workspaceId, (tx) => this.profiles.cards(tx, [id]));
    if (!own) throw new DomainError('not_found');
    const filters = rankingFilters(wanted, 1);
    const found = await this.search.lookalikes(workspaceId, id, { filters, limit: first ?? 10 });
    if (!found) return { audienceKnown: false, hits: [] };
    const similarity = new Map(found.map((one) => [one.id, one.similarity]));
    const cards = await this.database.inWorkspace(workspaceId, (tx) => this.profiles.cards(tx, [...similarity.keys()]));
    const hits = cards.map((card) => ({ ...card, similarity: similarity.get(card.id) ?? 0 }));
    return { audienceKnown: true, hits: hits.sort((a, b) => b.similarity - a.similarity || a.id - b.id) };
  }
}
