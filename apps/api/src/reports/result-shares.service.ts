import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Cut } from '@vivier/domain/reports/results';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { OutsideLink } from '../identity/outside-link.entity';
import { OutsideLinksService } from '../identity/outside-links.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Guest, Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { MediaResults, mediaView } from './media-results.service';
import { ResultShare } from './result-share.entity';
import type { MadeShare, SharedResults, ShareResultsArgs } from './result-shares.types';
import { ResultsPage } from './results-page.service';

export const RESULTS_LINK = 'results';

/** Results of a campaign for a client without an account, by a link that expires and can be revoked. */
@Injectable()
export class ResultShares {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly outside: OutsideLinksService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
    private readonly page: ResultsPage,
    private readonly media: MediaResults,
  ) {}

  /** Those that people made, the latest first, each with its link. */
  shares(viewer: Viewer, campaignId: string): Promise<ResultShare[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id } = await this.campaigns.visible(tx, viewer, campaignId);
      const found = await tx.find(ResultShare, {
        where: { workspaceId, campaignId: id, scheduleId: IsNull() },
        order: { createdAt: 'DESC', id: 'ASC' },
      });
      return withLinks(tx, workspaceId, found);
    });
  }

  /** The secret of the address is in this answer alone: nothing keeps it. */
  share(viewer: Viewer, { key, input }: ShareResultsArgs): Promise<MadeShare> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id: campaignId, brandId } = await this.campaigns.visible(tx, viewer, input.campaignId);
      let url: string | null = null;
      const intention = { workspaceId, actor: personId, key, operation: 'shareResults', input };
      const id = await this.idempotency.once(tx, intention, async () => {
        const { by, rule = null, currency = null, logo = null, days } = input;
        const { identifiers } = await tx.insert(ResultShare, {
          workspaceId,
          campaignId,
          by,
          rule,
          currency,
          logo,
          createdBy: personId,
        });
        const subjectId = identifiers[0]['id'] as string;
        const about = { workspaceId, purpose: RESULTS_LINK, subjectId, brandId, locale: viewer.locale };
        ({ url } = await this.outside.create(tx, { ...about, days, createdBy: personId }));
        await this.audit.record(tx, viewer, 'results.shared', `result_share/${subjectId}`, { campaignId, days });
        return subjectId;
      });
      const share = await tx.findOneByOrFail(ResultShare, { id, workspaceId });
      const [linked] = await withLinks(tx, workspaceId, [share]);
      return { share: linked, url };
    });
  }

  revoke(viewer: Viewer, id: string): Promise<ResultShare> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const share = await tx.findOneBy(ResultShare, { id: uuidId(id), workspaceId });
      if (!share) throw new DomainError('not_found');
      await this.campaigns.visible(tx, viewer, share.campaignId);
      await this.outside.revoke(tx, { purpose: RESULTS_LINK, subjectId: share.id });
      await this.audit.record(tx, viewer, 'results.share_revoked', `result_share/${share.id}`);
      const [linked] = await withLinks(tx, workspaceId, [share]);
      return linked;
    });
  }

  /** What the link was made for: one campaign, as it stands now. */
  shared({ workspaceId, subjectId }: Guest, by: Cut | null): Promise<SharedResults> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const share = subjectId ? await tx.findOneBy(ResultShare, { id: subjectId, workspaceId }) : null;
      if (!share) throw new DomainError('not_found');
      const campaign = await this.campaigns.known(tx, workspaceId, share.campaignId);
      const reader = { workspaceId, brandIds: [campaign.brandId] };
      const asked = { rule: share.rule, currency: share.currency?.trim() ?? null };
      return {
        campaign: campaign.name,
        logo: share.logo,
        results: await this.page.shown(tx, reader, campaign, { ...asked, by: by ?? share.by }),
        weeks: await this.page.shown(tx, reader, campaign, { ...asked, by: 'week' }),
        media: mediaView(await this.media.within(tx, { workspaceId, campaignId: campaign.id, reach: reader })),
      };
    });
  }
}

async function withLinks(tx: EntityManager, workspaceId: string, shares: ResultShare[]): Promise<ResultShare[]> {
  const where = { workspaceId, purpose: RESULTS_LINK, subjectId: In(shares.map(({ id }) => id)) };
  const links = new Map((await tx.find(OutsideLink, { where })).map((link) => [link.subjectId, link]));
  return shares.map((share) => Object.assign(share, { link: links.get(share.id) ?? null }));
}
