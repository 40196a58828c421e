import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { checkBriefPlan } from '@vivier/domain/briefs/brief-plan';
import { type BriefCodes, checkBrief, type CheckedBrief } from '@vivier/domain/briefs/check-brief';
import { CATEGORIES } from '@vivier/domain/creators/category';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { AuditService } from '../identity/audit.service';
import { Brand } from '../identity/brand.entity';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Brief } from './brief.entity';
import type { BriefInput } from './briefs.inputs';
import { KNOWN_CODES } from './known-codes';

const TAXONOMY: ReadonlySet<string> = new Set(CATEGORIES);

@Injectable()
export class BriefsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /** Those of the brands that the viewer may see, the last changed first. */
  all(viewer: Viewer): Promise<Brief[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const where = { workspaceId: viewer.workspaceId };
      const briefs = await tx.find(Brief, {
        where,
        relations: { brand: true },
        order: { updatedAt: 'DESC', id: 'ASC' },
      });
      return briefs.filter((brief) => reachesBrand(viewer, brief.brandId));
    });
  }

  brief(viewer: Viewer, id: string): Promise<Brief> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's brief */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Brief> {
    // `findOne` with a relation asks twice: for the ids, then for the rows.
    const found = tx.createQueryBuilder(Brief, 'brief').leftJoinAndSelect('brief.brand', 'brand');
    const brief = await found.where({ id: uuidId(id), workspaceId: viewer.workspaceId }).getOne();
    if (!brief || !reachesBrand(viewer, brief.brandId)) throw new DomainError('not_found');
    return brief;
  }

  create(viewer: Viewer, input: BriefInput): Promise<Brief> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.createIn(tx, viewer, input));
  }

  /** Part of the caller's transaction. */
  async createIn(tx: EntityManager, viewer: Viewer, input: BriefInput): Promise<Brief> {
    const { workspaceId, personId: createdBy } = viewer;
    const values = await this.checked(tx, viewer, input);
    const row = tx.create(Brief, { ...values, workspaceId, createdBy, updatedBy: createdBy });
    const { identifiers } = await named(values.name, () => tx.insert(Brief, row as never));
    const id = identifiers[0]['id'] as string;
    await this.audit.record(tx, viewer, 'brief.created', `brief/${id}`);
    return this.visible(tx, viewer, id);
  }

  /** @throws DomainError `conflict` {version} when somebody else has changed the brief since `version` */
  update(viewer: Viewer, id: string, version: number, input: BriefInput): Promise<Brief> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const before = await this.visible(tx, viewer, id);
      const values = await this.checked(tx, viewer, input);
      const next = { ...values, version: version + 1, updatedBy: viewer.personId, updatedAt: new Date() };
      const where = { id, workspaceId: viewer.workspaceId, version };
      const { affected } = await named(values.name, () => tx.update(Brief, where, next as never));
      if (!affected) throw new DomainError('conflict', { field: 'version', version: before.version });
      await this.audit.record(tx, viewer, 'brief.changed', `brief/${id}`, { version: next.version });
      return this.visible(tx, viewer, id);
    });
  }

  /** @throws DomainError `brief_in_use` while a campaign stands on it */
  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.visible(tx, viewer, id);
      await unused(() => tx.delete(Brief, { id, workspaceId: viewer.workspaceId }));
      await this.audit.record(tx, viewer, 'brief.removed', `brief/${id}`);
      return true;
    });
  }

  private async checked(tx: EntityManager, viewer: Viewer, input: BriefInput): Promise<Partial<Brief>> {
    const brandId = await this.checkedBrand(tx, viewer, input.brandId ?? null);
    const { budget, weights, ...rest } = checkBrief(
      input,
      await this.codes(tx, viewer.workspaceId, input),
    ) satisfies CheckedBrief;
    return {
      ...rest,
      ...(checkBriefPlan(input) as Partial<Brief>),
      brandId,
      weightsBp: weights,
      budgetMinor: budget && String(budget.minor),
      currency: budget && budget.currency,
    };
  }

  private async checkedBrand(tx: EntityManager, viewer: Viewer, brandId: string | null): Promise<string | null> {
    if (!brandId) {
      if (viewer.brandIds) throw new DomainError('brand_needed', { field: 'brandId' });
      return null;
    }
    const exists = await tx.existsBy(Brand, { id: brandId, workspaceId: viewer.workspaceId });
    if (!exists || !reachesBrand(viewer, brandId))
      throw new DomainError('brand_unknown', { field: 'brandId', brandId });
    return brandId;
  }

  /** Categories of the taxonomy, and labels of its own that the workspace's creators carry. */
  private async codes(tx: EntityManager, workspaceId: string, { categories }: BriefInput): Promise<BriefCodes> {
    const strange = (categories ?? []).filter((slug) => !TAXONOMY.has(slug));
    const held = new Set<string>();
    for (const slug of new Set(strange)) {
      const sql = 'SELECT EXISTS (SELECT FROM profile WHERE workspace_id = $1 AND $2 = ANY (categories)) AS held';
      const [row] = (await tx.query(sql, [workspaceId, slug])) as { held: boolean }[];
      if (row.held) held.add(slug);
    }
    return { ...KNOWN_CODES, isCategory: (slug) => TAXONOMY.has(slug) || held.has(slug) };
  }
}

const UNIQUE_VIOLATION = '23505';
const STILL_REFERRED_TO = '23503';

function refusalOf(error: unknown): string | undefined {
  return (error as { driverError?: { code?: string } }).driverError?.code;
}

async function named<Result>(name: string | undefined, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (refusalOf(error) !== UNIQUE_VIOLATION) throw error;
    throw new DomainError('brief_name_taken', { field: 'name', name }, error);
  }
}

async function unused(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    throw refusalOf(error) === STILL_REFERRED_TO ? new DomainError('brief_in_use', {}, error) : error;
  }
}
