import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { FROZEN_FORMAT, type FrozenList, frozenTerms } from '@vivier/domain/shortlists/frozen-shortlist';
import { SHORTLIST } from '@vivier/domain/shortlists/shortlist-status';
import { checkMove } from '@vivier/domain/status/machine';
import { canonicalJson, type Json } from '@vivier/scoring/canonical-json';
import type { Brief } from '../briefs/brief.entity';
import { BriefVersionsService } from '../briefs/brief-versions.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { sha256 } from '../scoring/explanation.service';
import { SnapshotsService } from '../scoring/snapshots.service';
import { SetReachService } from './set-reach.service';
import { ShortlistEntry, type ShortlistFigures } from './shortlist-entry.entity';
import { ShortlistFiguresService } from './shortlist-figures.service';
import { Shortlist } from './shortlist.entity';
import { ShortlistsService } from './shortlists.service';

const SALT_BYTES = 32;

/** Makes of an open list one that nothing changes any more, with the hash that approvals bind to (decision 0013). */
@Injectable()
export class FreezeService {
  constructor(
    private readonly database: Database,
    private readonly shortlists: ShortlistsService,
    private readonly snapshots: SnapshotsService,
    private readonly figures: ShortlistFiguresService,
    private readonly reach: SetReachService,
    private readonly briefs: BriefVersionsService,
  ) {}

  /** @throws DomainError `move_not_allowed`, `shortlist_empty`, `fee_missing` */
  async freeze(viewer: Viewer, id: string): Promise<Shortlist> {
    await this.snapshots.current(viewer.workspaceId);
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const shortlist = await this.shortlists.locked(tx, viewer, id);
      checkMove(SHORTLIST, shortlist.status, 'frozen');
      const entries = await this.shortlists.entries(tx, shortlist);
      checkComplete(entries);
      const brief = await this.briefs.standing(tx, shortlist.campaign);
      const kept = await this.keepEntries(tx, viewer, entries, brief);
      const frozenText = canonicalJson((await this.content(tx, shortlist, brief, kept)) as unknown as Json);
      const frozenHash = sha256(frozenText);
      const values = { frozenText, frozenHash, frozenAt: new Date(), frozenBy: viewer.personId };
      await this.shortlists.move(tx, viewer, shortlist, 'frozen', values);
      return shortlist;
    });
  }

  private async keepEntries(
    tx: EntityManager,
    viewer: Viewer,
    entries: readonly ShortlistEntry[],
    brief: Brief | null,
  ): Promise<FrozenEntry[]> {
    const ids = entries.flatMap(({ profileId }) => profileId ?? []);
    const today = await this.figures.today(tx, viewer.workspaceId, brief, ids);
    const kept: FrozenEntry[] = [];
    for (const entry of entries) {
      const shown = entry.profileId === null ? undefined : today.get(entry.profileId);
      if (!shown || entry.profileId === null) throw new DomainError('not_found');
      const snapshot = await this.snapshotOf(tx, viewer, entry.profileId, brief);
      const terms = canonicalJson(frozenTerms(entry) as unknown as Json);
      const person = canonicalJson(personOf(entry, shown, snapshot?.hash ?? null));
      const values = { frozenTerms: terms, frozenPerson: person, personHash: sha256(person) };
      await tx.update(ShortlistEntry, { id: entry.id, workspaceId: viewer.workspaceId }, { ...values, snapshotId: snapshot?.id ?? null }); // prettier-ignore
      kept.push({ id: entry.id, profileId: entry.profileId, terms: sha256(terms), person: values.personHash });
    }
    return kept;
  }

  /** Null for an account that only a file of posts has named. */
  private async snapshotOf(tx: EntityManager, viewer: Viewer, profileId: number, brief: Brief | null) {
    try {
      return await this.snapshots.keepIn(tx, viewer, profileId, brief);
    } catch (error) {
      if (isDomainError(error) && error.code === 'not_scored') return null;
      throw error;
    }
  }

  private async content(
    tx: EntityManager,
    { workspaceId, id, campaignId, version }: Shortlist,
    brief: Brief | null,
    kept: readonly FrozenEntry[],
  ): Promise<FrozenList> {
    const set = await this.reach.of(tx, workspaceId, brief, kept.map(({ profileId }) => profileId)); // prettier-ignore
    return {
      format: FROZEN_FORMAT,
      shortlist: id,
      campaign: campaignId,
      version,
      brief: brief && { id: brief.id, version: brief.version },
      reach: set?.reach ?? null,
      entries: kept.map(({ id: entry, terms, person }) => ({ id: entry, terms, person })),
    };
  }
}

type FrozenEntry = FrozenList['entries'][number] & { profileId: number };

/** The salt goes with the person: whoever keeps only the hash can try no names against it. */
function personOf(
  { creatorId, profileId, giftNote }: ShortlistEntry,
  figures: ShortlistFigures,
  snapshot: string | null,
): Json {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return { salt, creatorId, profileId, giftNote, snapshot, figures: { ...figures } };
}

function checkComplete(entries: readonly ShortlistEntry[]): void {
  if (entries.length === 0) throw new DomainError('shortlist_empty');
  const without = entries.filter(({ feeMinor }) => feeMinor === null);
  if (without.length > 0) throw new DomainError('fee_missing', { field: 'fee', entries: without.length });
}
