import { Injectable } from '@nestjs/common';
import { And, type EntityManager, type FindOptionsWhere, In, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { checkTerms, type ContentTermsDraft } from '@vivier/domain/deliverables/content-terms';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyOf } from '@vivier/domain/money/money';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { BriefVersionsService } from '../briefs/brief-versions.service';
import type { Campaign } from '../briefs/campaign.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { Contract } from '../contracts/contract.entity';
import { Creator } from '../creators/creator.entity';
import { Profile } from '../creators/profile.entity';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import type { Guest, Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import { Deliverable } from './deliverable.entity';
import type { ContentArgs, DeliverableChanges, DeliverableInput } from './deliverables.inputs';

const MOST_OF_CREATOR = 200;

interface PieceOfCampaign {
  campaign: Campaign;
  creatorId: number;
  contractId: string | null;
  changes: DeliverableChanges;
}

/** The pieces of campaigns: planned, changed and removed before anything was handed in. */
@Injectable()
export class DeliverablesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly campaigns: CampaignsService,
    private readonly briefs: BriefVersionsService,
  ) {}

  /** Those of the brands that the viewer may see: the first due first, those without a day last. */
  all(viewer: Viewer, { campaignId, statuses, from, until, first }: ContentArgs): Promise<Deliverable[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      if (campaignId) await this.campaigns.visible(tx, viewer, campaignId);
      const days = [from ? MoreThanOrEqual(from) : null, until ? LessThanOrEqual(until) : null].filter(
        (one) => one !== null,
      );
      return this.load(tx, first, {
        workspaceId: viewer.workspaceId,
        ...(viewer.brandIds ? { campaign: { brandId: In([...viewer.brandIds]) } } : {}),
        ...(campaignId ? { campaignId } : {}),
        ...(statuses?.length ? { status: In(statuses) } : {}),
        ...(days.length ? { dueOn: And(...days) } : {}),
      });
    });
  }

  deliverable(viewer: Viewer, id: string): Promise<Deliverable> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's piece */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Deliverable> {
    const found = await this.one(tx, viewer.workspaceId, uuidId(id));
    if (!found || !reachesBrand(viewer, found.campaign.brandId)) throw new DomainError('not_found');
    return found;
  }

  /** Part of the caller's transaction: the creator's own pieces alone. @throws DomainError `not_found` for all others */
  async ofGuest(tx: EntityManager, guest: Guest, id: string): Promise<Deliverable> {
    const found = await this.one(tx, guest.workspaceId, uuidId(id));
    const own = found && guest.creatorId !== null && found.creatorId === guest.creatorId;
    if (!own || (guest.brandId && found.campaign.brandId !== guest.brandId)) throw new DomainError('not_found');
    return found;
  }

  allOfGuest(guest: Guest): Promise<Deliverable[]> {
    const { workspaceId, creatorId, brandId } = guest;
    if (creatorId === null) throw new DomainError('not_found');
    const where = { workspaceId, creatorId, ...(brandId ? { campaign: { brandId } } : {}) };
    return this.database.inWorkspace(workspaceId, (tx) => this.load(tx, MOST_OF_CREATOR, where));
  }

  plan(viewer: Viewer, { campaignId, creatorId, ...changes }: DeliverableInput): Promise<Deliverable> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      const creator = await tx.findOneBy(Creator, { workspaceId: viewer.workspaceId, id: integerId(creatorId) });
      if (!creator) throw new DomainError('not_found');
      const of = { workspaceId: viewer.workspaceId, campaignId: campaign.id, creatorId: creator.id };
      const contract = await tx.findOne(Contract, {
        where: { ...of, status: 'active' },
        order: { signedAt: 'DESC' },
      });
      const piece = { campaign, creatorId: creator.id, contractId: contract?.id ?? null, changes };
      return this.visible(tx, viewer, await this.add(tx, viewer, piece));
    });
  }

  /** Part of the caller's transaction; gives the id. A contract plans its pieces without anybody's name. */
  async add(
    tx: EntityManager,
    actor: { workspaceId: string; personId: string | null },
    { campaign, creatorId, contractId, changes }: PieceOfCampaign,
  ): Promise<string> {
    const { workspaceId, personId: createdBy } = actor;
    const values = await this.checked(tx, { campaign, creatorId, changes });
    const row = { ...values, workspaceId, campaignId: campaign.id, creatorId, contractId, createdBy };
    const { identifiers } = await tx.insert(Deliverable, row as never);
    const id = identifiers[0]['id'] as string;
    await this.audit.record(tx, actor, 'deliverable.planned', `deliverable/${id}`, { campaignId: campaign.id });
    return id;
  }

  /** @throws DomainError `deliverable_in_work` once a draft was handed in: what was agreed on then stands */
  change(viewer: Viewer, id: string, changes: DeliverableChanges): Promise<Deliverable> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { campaign, creatorId } = await this.planned(tx, viewer, id);
      const values = await this.checked(tx, { campaign, creatorId, changes });
      await tx.update(Deliverable, { id, workspaceId }, { ...values, updatedAt: new Date() } as never);
      await this.audit.record(tx, viewer, 'deliverable.changed', `deliverable/${id}`);
      return this.visible(tx, viewer, id);
    });
  }

  /** @throws DomainError `deliverable_in_work` */
  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.planned(tx, viewer, id);
      await tx.delete(Deliverable, { id, workspaceId: viewer.workspaceId });
      await this.audit.record(tx, viewer, 'deliverable.removed', `deliverable/${id}`);
      return true;
    });
  }

  /** Part of the caller's transaction: whoever moves the same piece waits until the end of it. */
  async lock(tx: EntityManager, workspaceId: string, id: string): Promise<void> {
    await tx.query('SELECT FROM deliverable WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
  }

  private async planned(tx: EntityManager, viewer: Viewer, id: string): Promise<Deliverable> {
    await this.lock(tx, viewer.workspaceId, uuidId(id));
    const piece = await this.visible(tx, viewer, id);
    if (piece.status !== 'planned') throw new DomainError('deliverable_in_work', { status: piece.status });
    return piece;
  }

  private async checked(
    tx: EntityManager,
    { campaign, creatorId, changes }: { campaign: Campaign; creatorId: number; changes: DeliverableChanges },
  ) {
    const { terms, value, dueOn, ...rest } = changes;
    const title = rest.title.trim();
    if (!title) throw new DomainError('deliverable_title_missing', { field: 'title' });
    const { workspaceId } = campaign;
    const { network } = rest;
    const profile = network === 'blog' ? null : await tx.findOneBy(Profile, { workspaceId, creatorId, network });
    return {
      ...rest,
      title,
      dueOn: dueOn ?? null,
      profileId: profile?.id ?? null,
      terms: checkTerms({ ...termsOf(campaign), ...given(terms) }),
      valueMinor: value ? moneyOf(value.amount, value.currency).minor : null,
      currency: value?.currency ?? campaign.currency,
    };
  }

  private async one(tx: EntityManager, workspaceId: string, id: string): Promise<Deliverable | null> {
    const [found] = await this.load(tx, 1, { workspaceId, id });
    return found ?? null;
  }

  /** A query a relation: joined, every comment would come once a file and once a figure. */
  private async load(tx: EntityManager, take: number, where: FindOptionsWhere<Deliverable>): Promise<Deliverable[]> {
    const found = await tx.find(Deliverable, {
      where,
      take,
      order: { dueOn: { direction: 'ASC', nulls: 'LAST' }, id: 'ASC' },
      relations: {
        campaign: { brand: true, brief: true },
        creator: true,
        profile: true,
        versions: { files: true, comments: { person: true } },
        publication: { screenshot: true, figures: true },
      },
      relationLoadStrategy: 'query',
    });
    await this.briefs.onTheirVersions(tx, [...new Set(found.map(({ campaign }) => campaign))]);
    for (const piece of found) {
      const { versions, publication } = piece;
      versions.sort((a, b) => b.n - a.n);
      for (const version of versions) {
        const { files, comments } = version;
        version.deliverable = piece;
        files.sort(byCreation);
        comments.sort(byCreation);
      }
      publication?.figures.sort((a, b) => b.measuredAt.getTime() - a.measuredAt.getTime() || -byCreation(a, b));
    }
    return found;
  }
}

function byCreation(a: { createdAt: Date; id: string }, b: { createdAt: Date; id: string }): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** Where the campaign's people are decides whose rules of disclosure are meant, unless somebody says otherwise. */
function termsOf({ brief, brand }: Campaign): ContentTermsDraft {
  const countries = brief?.countries ?? [];
  const law = countries.includes('FR') || countries.length === 0 ? 'fr' : countries.includes('GB') ? 'uk' : 'us';
  const language = brief?.languages.find((one) => one === 'fr' || one === 'en');
  return { law, language: language ?? null, brandWords: brand.name.split(/\s+/) };
}

/** What was left out keeps what the campaign says. */
function given(terms: ContentTermsDraft | null | undefined): ContentTermsDraft {
  return Object.fromEntries(Object.entries(terms ?? {}).filter(([, value]) => value !== undefined && value !== null));
}
