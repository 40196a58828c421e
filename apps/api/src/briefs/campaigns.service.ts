import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { campaignSlug } from '@vivier/domain/briefs/campaign-slug';
import { CAMPAIGN, CAMPAIGN_STATUSES, type CampaignStatus } from '@vivier/domain/briefs/campaign-status';
import { checkCampaign } from '@vivier/domain/briefs/check-campaign';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { checkMove } from '@vivier/domain/status/machine';
import { AuditService } from '../identity/audit.service';
import { Brand } from '../identity/brand.entity';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { BriefVersionsService } from './brief-versions.service';
import { BriefsService } from './briefs.service';
import type { CampaignInput } from './campaigns.inputs';
import { Campaign } from './campaign.entity';

/** What ended is read, not changed. */
const CLOSED: readonly CampaignStatus[] = ['completed', 'archived', 'cancelled'];

@Injectable()
export class CampaignsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly briefs: BriefsService,
    private readonly versions: BriefVersionsService,
  ) {}

  /** Those of the brands that the viewer may see, the last changed first. */
  all(viewer: Viewer): Promise<Campaign[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const found = await tx.find(Campaign, {
        where: { workspaceId: viewer.workspaceId },
        relations: { brand: true, brief: { brand: true } },
        order: { updatedAt: 'DESC', id: 'ASC' },
      });
      const reached = found.filter(({ brandId }) => reachesBrand(viewer, brandId));
      await this.versions.onTheirVersions(tx, reached);
      return reached;
    });
  }

  campaign(viewer: Viewer, id: string): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's campaign */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Campaign> {
    const found = await this.known(tx, viewer.workspaceId, uuidId(id));
    if (!reachesBrand(viewer, found.brandId)) throw new DomainError('not_found');
    return found;
  }

  /** For who came by a link of this very campaign. Part of the caller's transaction. @throws DomainError `not_found` */
  async known(tx: EntityManager, workspaceId: string, id: string): Promise<Campaign> {
    const found = await tx.findOne(Campaign, { where: { id, workspaceId }, relations: { brand: true, brief: { brand: true } } }); // prettier-ignore
    if (!found) throw new DomainError('not_found');
    await this.versions.onTheirVersions(tx, [found]);
    return found;
  }

  create(viewer: Viewer, input: CampaignInput): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.createIn(tx, viewer, input));
  }

  /** Part of the caller's transaction. */
  async createIn(tx: EntityManager, viewer: Viewer, input: CampaignInput, briefVersion?: number): Promise<Campaign> {
    const { workspaceId, personId: createdBy } = viewer;
    const { brief, ...values } = await this.checked(tx, viewer, input);
    const slug = await freeSlug(tx, workspaceId, values.name);
    const standsOn = brief && { briefVersion: briefVersion ?? brief.version };
    const { identifiers } = await tx.insert(Campaign, { ...values, ...standsOn, slug, workspaceId, createdBy });
    const id = identifiers[0]['id'] as string;
    await this.audit.record(tx, viewer, 'campaign.created', `campaign/${id}`);
    return this.visible(tx, viewer, id);
  }

  /**
   * A brief that stays is kept at its version. Brand and currency are what lists, budgets and contracts already stand on.
   * @throws DomainError `campaign_closed`, `campaign_brand_fixed`, `campaign_currency_fixed`, `conflict` {version}
   */
  update(viewer: Viewer, id: string, version: number, input: CampaignInput): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const before = await this.visible(tx, viewer, id);
      const { brief, ...values } = await this.checked(tx, viewer, input);
      checkChange(before, values);
      const briefVersion = brief && (brief.id === before.briefId ? before.briefVersion : brief.version);
      const next = { ...values, briefVersion, version: version + 1, updatedAt: new Date() };
      await changeOnce(
        tx,
        { id, workspaceId: viewer.workspaceId, version, status: before.status },
        next,
        before.version,
      );
      await this.audit.record(tx, viewer, 'campaign.changed', `campaign/${id}`, { version: next.version });
      return this.visible(tx, viewer, id);
    });
  }

  /** @throws DomainError `brief_version_unknown`, `brief_missing`, `campaign_closed` */
  takeBriefVersion(viewer: Viewer, campaignId: string, briefVersion: number): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id, brief, status, briefVersion: from, version } = await this.visible(tx, viewer, campaignId);
      if (CLOSED.includes(status)) throw new DomainError('campaign_closed', { status });
      if (!brief) throw new DomainError('brief_missing', { field: 'briefId' });
      await this.versions.at(tx, [{ brief, version: briefVersion }]);
      const where = { id, workspaceId: viewer.workspaceId, version, status };
      await changeOnce(tx, where, { briefVersion, version: version + 1, updatedAt: new Date() }, version);
      const details = { from, to: briefVersion };
      await this.audit.record(tx, viewer, 'campaign.brief_taken', `campaign/${id}`, details);
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
    checkCampaign(input);
    return {
      ...input,
      name: input.name.trim(),
      promotionalObjective: input.promotionalObjective.trim(),
      briefId: briefId ?? null,
      brief,
    };
  }
}

function checkChange(before: Campaign, { brandId, currency }: { brandId: string; currency: string }): void {
  if (CLOSED.includes(before.status)) throw new DomainError('campaign_closed', { status: before.status });
  if (brandId !== before.brandId) throw new DomainError('campaign_brand_fixed', { field: 'brandId' });
  if (currency !== before.currency && before.status !== 'draft')
    throw new DomainError('campaign_currency_fixed', { field: 'currency' });
}

/** @throws DomainError `conflict` when somebody else was first */
async function changeOnce(
  tx: EntityManager,
  where: { id: string; workspaceId: string; version: number; status: CampaignStatus },
  next: QueryDeepPartialEntity<Campaign>,
  version: number,
): Promise<void> {
  const { affected } = await tx.update(Campaign, where, next);
  if (!affected) throw new DomainError('conflict', { field: 'version', version });
}

function statusOf(word: string): CampaignStatus {
  const status = CAMPAIGN_STATUSES.find((one) => one === word);
  if (!status) throw new DomainError('status_unknown', { field: 'status', status: word });
  return status;
}

/** Letters and digits of the name without accents; a number behind it when it is taken. */
async function freeSlug(tx: EntityManager, workspaceId: string, name: string): Promise<string> {
  const base = campaignSlug(name) || 'campaign';
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
