import { Injectable } from '@nestjs/common';
import type { Brief } from '../briefs/brief.entity';
import { BriefsService } from '../briefs/briefs.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import { DiscoverService } from '../scoring/discover.service';
import type { PortfolioInput } from './portfolio.inputs';
import { PortfolioPlanRow } from './portfolio-plan.entity';
import { PortfolioService, type PortfolioWish } from './portfolio.service';
import type { KeptPortfolio, PortfolioAnswer } from './portfolio.types';

/** Portfolios of briefs: asked for, kept, looked at again. */
@Injectable()
export class PortfolioPlansService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
    private readonly discovery: DiscoverService,
    private readonly portfolios: PortfolioService,
    private readonly audit: AuditService,
  ) {}

  async optimise(viewer: Viewer, briefId: string, input: PortfolioInput): Promise<PortfolioAnswer> {
    return (await this.answered(viewer, briefId, input)).plan;
  }

  /** The plan of a brief, made now and kept in the place of an earlier one. */
  async keep(viewer: Viewer, briefId: string, input: PortfolioInput): Promise<KeptPortfolio> {
    const { workspaceId, personId: createdBy } = viewer;
    const { brief, plan } = await this.answered(viewer, briefId, input);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const now = await this.briefs.visible(tx, viewer, brief.id);
      const row = { workspaceId, briefId: now.id, briefVersion: brief.version, asked: input, answer: plan, createdBy };
      const createdAt = new Date();
      await tx.upsert(PortfolioPlanRow, { ...row, createdAt } as never, ['workspaceId', 'briefId']);
      await this.audit.record(tx, viewer, 'portfolio.kept', `brief/${now.id}`);
      return { briefId: now.id, briefVersion: brief.version, createdAt, plan };
    });
  }

  /** Null when none was kept. */
  kept(viewer: Viewer, briefId: string): Promise<KeptPortfolio | null> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const brief = await this.briefs.visible(tx, viewer, briefId);
      const row = await tx.findOneBy(PortfolioPlanRow, { workspaceId, briefId: brief.id });
      return row && { ...row, plan: row.answer as PortfolioAnswer };
    });
  }

  remove(viewer: Viewer, briefId: string): Promise<boolean> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const brief = await this.briefs.visible(tx, viewer, briefId);
      const { affected } = await tx.delete(PortfolioPlanRow, { workspaceId, briefId: brief.id });
      if (affected) await this.audit.record(tx, viewer, 'portfolio.removed', `brief/${brief.id}`);
      return Boolean(affected);
    });
  }

  /** The solver runs outside any transaction: it may take seconds. */
  private async answered(
    viewer: Viewer,
    briefId: string,
    input: PortfolioInput,
  ): Promise<{ brief: Brief; plan: PortfolioAnswer }> {
    const { brief, ranking } = await this.database.inWorkspace(viewer.workspaceId, async (tx) => ({
      brief: await this.briefs.visible(tx, viewer, briefId),
      ranking: await this.discovery.rankingOf(tx, viewer, briefId),
    }));
    return { brief, plan: await this.portfolios.propose(viewer.workspaceId, ranking, wishOf(input)) };
  }
}

function wishOf({ must, never, exclusive, overlaps, ...rest }: PortfolioInput): PortfolioWish {
  return {
    ...rest,
    must: (must ?? []).map(integerId),
    never: (never ?? []).map(integerId),
    exclusive: (exclusive ?? []).map(({ profiles }) => profiles.map(integerId)),
    overlaps: (overlaps ?? []).map(({ a, b, ...figures }) => ({ a: integerId(a), b: integerId(b), ...figures })),
  };
}
