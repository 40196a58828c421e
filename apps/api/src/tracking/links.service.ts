import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { checkedTarget, DEFAULT_UTM, filledUtm, linkCode } from '@vivier/domain/tracking/link';
import { Campaign } from '../briefs/campaign.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { Creator } from '../creators/creator.entity';
import { Deliverable } from '../deliverables/deliverable.entity';
import { AuditService } from '../identity/audit.service';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import { type TrackedLinkInput, utmTemplateOf } from './tracking.inputs';
import { type RobotReason, TrackedLink } from './tracked-link.entity';

interface Counted {
  id: string;
  clicks: number;
  visitors: number;
  robots: number;
  clickedAt: Date | null;
}

const COUNTS = `
  SELECT link_id AS id, count(*) FILTER (WHERE bot IS NULL)::int AS clicks,
    count(DISTINCT visitor) FILTER (WHERE bot IS NULL)::int AS visitors, count(*) FILTER (WHERE bot IS NOT NULL)::int AS robots,
    max(clicked_at) FILTER (WHERE bot IS NULL) AS "clickedAt"
  FROM click WHERE workspace_id = $1 AND link_id = ANY ($2) GROUP BY link_id`;
const REASONS = `
  SELECT link_id AS id, bot AS reason, count(*)::int AS clicks FROM click
  WHERE workspace_id = $1 AND link_id = ANY ($2) AND bot IS NOT NULL GROUP BY link_id, bot ORDER BY clicks DESC, bot`;
/** Where most of a creator's public is: the word for `{network}` when no piece names one. */
const NETWORK = `
  SELECT network FROM profile WHERE workspace_id = $1 AND creator_id = $2 ORDER BY followers DESC NULLS LAST, id LIMIT 1`;

const RELATIONS = { campaign: true, creator: true, deliverable: true } as const;

/** Short links of campaigns. */
@Injectable()
export class LinksService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
  ) {}

  /** Those of a campaign, or of all that the viewer sees, the newest first, with what was clicked. */
  links(viewer: Viewer, campaignId: string | null): Promise<TrackedLink[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      if (campaignId) await this.campaigns.visible(tx, viewer, campaignId);
      const found = await tx.find(TrackedLink, {
        where: { workspaceId, ...(campaignId ? { campaignId } : {}) },
        relations: RELATIONS,
        order: { createdAt: 'DESC', id: 'ASC' },
      });
      return this.counted(
        tx,
        workspaceId,
        found.filter(({ campaign }) => reachesBrand(viewer, campaign.brandId)),
      );
    });
  }

  /** @throws DomainError `link_target_invalid`, `utm_field_unknown`, `creator_unknown`, `deliverable_unknown` */
  create(viewer: Viewer, input: TrackedLinkInput, key: string): Promise<TrackedLink> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor: personId, key, operation: 'createTrackedLink', input };
      const id = await this.idempotency.once(tx, intention, async () => {
        const campaign = await this.campaigns.visible(tx, viewer, input.campaignId);
        const piece = await pieceOf(tx, campaign, input.deliverableId);
        const creator = piece?.creator ?? (await creatorOf(tx, workspaceId, input.creatorId));
        const network = piece?.network ?? (await networkOf(tx, workspaceId, creator));
        const words = { campaign: campaign.slug, creator: creator?.displayName ?? '', network };
        const { identifiers } = await tx.insert(TrackedLink, {
          workspaceId,
          campaignId: campaign.id,
          creatorId: creator?.id ?? null,
          deliverableId: piece?.id ?? null,
          code: linkCode(() => randomInt(31)),
          target: checkedTarget(input.target),
          utm: filledUtm(input.utm ? utmTemplateOf(input.utm) : DEFAULT_UTM, words),
          createdBy: personId,
        });
        const made = identifiers[0]['id'] as string;
        await this.audit.record(tx, viewer, 'link.created', `link/${made}`);
        return made;
      });
      return this.visible(tx, viewer, id);
    });
  }

  /** A paused link answers 410 within five seconds; its clicks stay. */
  pause(viewer: Viewer, id: string, paused: boolean): Promise<TrackedLink> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const link = await this.visible(tx, viewer, id);
      if ((link.pausedAt !== null) === paused) return link;
      await tx.update(TrackedLink, { id, workspaceId: viewer.workspaceId }, { pausedAt: paused ? new Date() : null });
      await this.audit.record(tx, viewer, paused ? 'link.paused' : 'link.resumed', `link/${id}`);
      return this.visible(tx, viewer, id);
    });
  }

  one(viewer: Viewer, id: string): Promise<TrackedLink> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's link */
  private async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<TrackedLink> {
    const link = await tx.findOne(TrackedLink, {
      where: { id: uuidId(id), workspaceId: viewer.workspaceId },
      relations: RELATIONS,
    });
    if (!link) throw new DomainError('not_found');
    await this.campaigns.visible(tx, viewer, link.campaignId);
    return (await this.counted(tx, viewer.workspaceId, [link]))[0];
  }

  private async counted(tx: EntityManager, workspaceId: string, links: TrackedLink[]): Promise<TrackedLink[]> {
    const ids = links.map(({ id }) => id);
    const rows = (await tx.query(COUNTS, [workspaceId, ids])) as Counted[];
    const counts = new Map(rows.map((row) => [row.id, row]));
    const reasons = (await tx.query(REASONS, [workspaceId, ids])) as (RobotReason & { id: string })[];
    for (const link of links) {
      const { clicks = 0, visitors = 0, robots = 0, clickedAt = null } = counts.get(link.id) ?? {};
      const robotReasons = reasons.filter(({ id }) => id === link.id);
      const address = `${this.config.linksAddress}/${link.code}`;
      Object.assign(link, { clicks, visitors, robots, clickedAt, robotReasons, address });
    }
    return links;
  }
}

/** @throws DomainError `deliverable_unknown` for one of another campaign as for none */
export async function pieceOf(
  tx: EntityManager,
  { workspaceId, id: campaignId }: Campaign,
  id: string | null | undefined,
): Promise<Deliverable | null> {
  if (!id) return null;
  const piece = await tx.findOne(Deliverable, { where: { id, workspaceId, campaignId }, relations: { creator: true } });
  if (!piece) throw new DomainError('deliverable_unknown', { field: 'deliverableId' });
  return piece;
}

async function networkOf(tx: EntityManager, workspaceId: string, creator: Creator | null): Promise<string> {
  if (!creator) return 'vivier';
  const [profile] = (await tx.query(NETWORK, [workspaceId, creator.id])) as { network: string }[];
  return profile?.network ?? 'vivier';
}

/** @throws DomainError `creator_unknown` for one of another workspace as for none */
export async function creatorOf(
  tx: EntityManager,
  workspaceId: string,
  id: string | null | undefined,
): Promise<Creator | null> {
  if (!id) return null;
  const creator = await tx.findOneBy(Creator, { id: integerId(id), workspaceId });
  if (!creator) throw new DomainError('creator_unknown', { field: 'creatorId' });
  return creator;
}
