import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CAMPAIGN, CAMPAIGN_STATUSES, type CampaignStatus } from '@vivier/domain/briefs/campaign-status';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { checkMove } from '@vivier/domain/status/machine';
import { AuditService } from '../identity/audit.service';
import { Brand } from '../identity/brand.entity';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { BriefsService } from './briefs.service';
import type { CampaignInput } from './campaigns.inputs';
import { Campaign } from './campaign.entity';

@Injectable()
export class CampaignsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly briefs: BriefsService,
  ) {}

  /** Those of the brands that the viewer may see, the last changed first. */
  all(viewer: Viewer): Promise<Campaign[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const found = await tx.find(Campaign, {
        where: { workspaceId: viewer.workspaceId },
        relations: { brand: true, brief: { brand: true } },
        order: { updatedAt: 'DESC', id: 'ASC' },
      });
      return found.filter(({ brandId }) => reachesBrand(viewer, brandId));
    });
  }

  campaign(viewer: Viewer, id: string): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's campaign */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Campaign> {
    const found = await tx.findOne(Campaign, {
      where: { id: uuidId(id), workspaceId: viewer.workspaceId },
      relations: { brand: true, brief: { brand: true } },
    });
    if (!found || !reachesBrand(viewer, found.brandId)) throw new DomainError('not_found');
    return found;
  }

  create(viewer: Viewer, input: CampaignInput): Promise<Campaign> {
    const { workspaceId, personId: createdBy } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const values = await this.checked(tx, viewer, input);
      const slug = await freeSlug(tx, workspaceId, values.name);
      const { identifiers } = await tx.insert(Campaign, { ...values, slug, workspaceId, createdBy });
      const id = identifiers[0]['id'] as string;
      await this.audit.record(tx, viewer, 'campaign.created', `campaign/${id}`);
      return this.visible(tx, viewer, id);
    });
  }

  /** @throws DomainError `move_not_allowed`; of two moves at once one finds the other's status. */
  move(viewer: Viewer, id: string, to: string): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { status: from } = await this.visible(tx, viewer, id);
      const status = statusOf(to);
      checkMove(CAMPAIGN, from, status);
      const where = { id, workspaceId: viewer.workspaceId, status: from };
      const { affected } = await tx.update(Campaign, where, { status, updatedAt: new Date() });
      if (!affected) throw new DomainError('conflict', { field: 'status' });
      await this.audit.record(tx, viewer, 'campaign.moved', `campaign/${id}`, { from, to: status });
      return this.visible(tx, viewer, id);
    });
  }

  private async checked(tx: EntityManager, viewer: Viewer, input: CampaignInput) {
    const { brandId, briefId } = input;
    const known = await tx.existsBy(Brand, { id: brandId, workspaceId: viewer.workspaceId });
    if (!known || !reachesBrand(viewer, brandId)) throw new DomainError('brand_unknown', { field: 'brandId', brandId });
    const brief = briefId ? await this.briefs.visible(tx, viewer, briefId) : null;
    if (brief?.brandId && brief.brandId !== brandId)
      throw new DomainError('brief_of_another_brand', { field: 'briefId' });
    const name = input.name.trim();
    if (!name) throw new DomainError('campaign_name_invalid', { field: 'name' });
    return { ...input, name, briefId: briefId ?? null };
  }
}

function statusOf(word: string): CampaignStatus {
  const status = CAMPAIGN_STATUSES.find((one) => one === word);
  if (!status) throw new DomainError('status_unknown', { field: 'status', status: word });
  return status;
}

/** Letters and digits of the name without accents; a number behind it when it is taken. */
async function freeSlug(tx: EntityManager, workspaceId: string, name: string): Promise<string> {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56) || 'campaign';
  // Two campaigns of one name at once wait for each other here.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('campaign-slug' || $1))", [workspaceId]);
  const rows = (await tx.query('SELECT slug FROM campaign WHERE workspace_id = $1', [workspaceId])) as {
    slug: string;
  }[];
  const taken = new Set(rows.map(({ slug }) => slug));
  let slug = base;
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`;
  return slug;
}
