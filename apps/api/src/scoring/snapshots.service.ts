import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { BENCHMARK_VERSION } from '@vivier/scoring/benchmarks/benchmark-version';
import { FORMULA_VERSION } from '@vivier/scoring/formula-version';
import { replaySnapshot } from '@vivier/scoring/snapshot';
import type { Brief } from '../briefs/brief.entity';
import { BriefsService } from '../briefs/briefs.service';
import { AuditService } from '../identity/audit.service';
import { CreatorSearch } from '../creators/creator-search.port';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import { ExplanationService, sha256 } from './explanation.service';
import { rankedBy } from './ranking-brief';
import { ScoreSnapshot, type SnapshotReplay } from './score-snapshot.entity';

const KEEP = `
  INSERT INTO score_snapshot (workspace_id, profile_id, brief_id, hash, canonical, units, formula_version,
    benchmark_version, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (workspace_id, hash) DO NOTHING RETURNING id`;

/** Scores as they were, and whether computing them again gives the same. */
@Injectable()
export class SnapshotsService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly briefs: BriefsService,
    private readonly explanations: ExplanationService,
    private readonly audit: AuditService,
  ) {}

  /** The score as it is now; the same state again is the same snapshot. @throws DomainError `not_found`, `not_scored` */
  async keep(viewer: Viewer, profileId: string, briefId: string | null): Promise<ScoreSnapshot> {
    const { workspaceId } = viewer;
    const id = integerId(profileId);
    await this.current(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const brief = briefId ? await this.briefs.visible(tx, viewer, briefId) : null;
      return this.keepIn(tx, viewer, id, brief);
    });
  }

  /** What was committed before is scored after it. To be called before the transaction of `keepIn`. */
  async current(workspaceId: string): Promise<void> {
    await this.search.ready(workspaceId);
    await this.search.refresh(workspaceId);
  }

  /** As `keep`, as part of the caller's transaction: all of it is kept or nothing. */
  async keepIn(tx: EntityManager, viewer: Viewer, id: number, brief: Brief | null): Promise<ScoreSnapshot> {
    const { workspaceId, personId } = viewer;
    const briefId = brief?.id ?? null;
    const { snapshot } = await this.explanations.explained(tx, workspaceId, id, rankedBy(brief));
    const { hash, canonical, units } = snapshot;
    const values = [workspaceId, id, briefId, hash, canonical, units, FORMULA_VERSION, BENCHMARK_VERSION, personId];
    const [made] = (await tx.query(KEEP, values)) as { id: string }[];
    if (made) await this.audit.record(tx, viewer, 'snapshot.kept', `snapshot/${made.id}`, { profile: id, hash });
    return tx.findOneOrFail(ScoreSnapshot, { where: { workspaceId, hash }, relations: { createdBy: true } });
  }

  /** Those of a profile, the latest first. */
  ofProfile({ workspaceId }: Viewer, profileId: string): Promise<ScoreSnapshot[]> {
    const where = { workspaceId, profileId: integerId(profileId) };
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ScoreSnapshot, { where, relations: { createdBy: true }, order: { createdAt: 'DESC', id: 'ASC' } }),
    );
  }

  /** @throws DomainError `not_found`, `other_formula` */
  async replay({ workspaceId }: Viewer, id: string): Promise<SnapshotReplay> {
    const where = { workspaceId, id: uuidId(id) };
    const kept = await this.database.inWorkspace(workspaceId, (tx) => tx.findOneBy(ScoreSnapshot, where));
    if (!kept) throw new DomainError('not_found');
    if (kept.formulaVersion !== FORMULA_VERSION) {
      throw new DomainError('other_formula', { snapshot: kept.formulaVersion, current: FORMULA_VERSION });
    }
    const { replayed, equal, score } = replaySnapshot(kept.canonical, sha256);
    return { hash: kept.hash, replayed, equal: equal && replayed === kept.hash, score };
  }
}
