import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DEFAULT_TIER_BOUNDS, TIERS, type TierBounds, tierBoundsOf } from '@vivier/domain/creators/tier';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { AuditService } from './audit.service';
import { Brand } from './brand.entity';
import type { WorkspaceView } from './identity.types';
import { type TierBound, Workspace, WorkspaceSettings } from './workspace.entity';

/** A brand stands for itself until its owner says which legal entity it belongs to. */
const INSERT_BRAND = `
  WITH own AS (
    INSERT INTO advertiser (workspace_id, name) VALUES ($1, $2)
    ON CONFLICT (workspace_id, name) DO UPDATE SET name = excluded.name RETURNING id)
  INSERT INTO brand (workspace_id, name, advertiser_id) SELECT $1, $2, own.id FROM own ON CONFLICT DO NOTHING RETURNING id`;

@Injectable()
export class WorkspacesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly events: Events,
  ) {}

  /** @throws DomainError `workspace_exists` or `workspace_slug` for a slug that no address can hold. */
  async create(slug: string, name: string, sample = false): Promise<Workspace> {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) throw new DomainError('workspace_slug', { slug });
    return this.database.unscoped(async (tx) => {
      const [row] = (await tx.query(
        'INSERT INTO workspace (slug, name, sample) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING RETURNING id',
        [slug, name, sample],
      )) as { id: string }[];
      if (!row) throw new DomainError('workspace_exists', { slug });
      return tx.findOneByOrFail(Workspace, { id: row.id });
    });
  }

  list(): Promise<Workspace[]> {
    return this.database.unscoped((tx) => tx.find(Workspace, { order: { createdAt: 'ASC', id: 'ASC' } }));
  }

  /** @throws DomainError `workspace_unknown` with the slug. */
  async bySlug(slug: string): Promise<Workspace> {
    const workspace = await this.database.unscoped((tx) => tx.findOneBy(Workspace, { slug }));
    if (!workspace) throw new DomainError('workspace_unknown', { slug });
    return workspace;
  }

  async view(workspaceId: string): Promise<WorkspaceView> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const workspace = await tx.findOneByOrFail(Workspace, { id: workspaceId });
      const { bounds, currency } = await this.settings(tx, workspaceId);
      return { ...workspace, tierBounds: TIERS.map((tier) => ({ tier, from: bounds[tier] })), currency };
    });
  }

  /** The tier bounds and the currency in force, inside the caller's transaction. */
  async settings(tx: EntityManager, workspaceId: string): Promise<{ bounds: TierBounds; currency: string }> {
    const kept = await tx.findOneBy(WorkspaceSettings, { workspaceId });
    const own = Object.fromEntries((kept?.tierBounds ?? []).map(({ tier, from }) => [tier, from]));
    return { bounds: { ...DEFAULT_TIER_BOUNDS, ...own }, currency: kept?.currency ?? 'EUR' };
  }

  async setTierBounds(viewer: Viewer, bounds: readonly TierBound[]): Promise<WorkspaceView> {
    const checked = tierBoundsOf(Object.fromEntries(bounds.map(({ tier, from }) => [tier, from])));
    const tierBounds = TIERS.map((tier) => ({ tier, from: checked[tier] }));
    await this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await tx.upsert(WorkspaceSettings, { workspaceId: viewer.workspaceId, tierBounds }, ['workspaceId']);
      await this.audit.record(tx, viewer, 'tiers.changed', 'workspace', { tierBounds });
      await this.events.publish(tx, { type: 'tiers.changed', workspaceId: viewer.workspaceId });
    });
    return this.view(viewer.workspaceId);
  }

  /** The brands that the viewer may see. */
  brands(viewer: Viewer): Promise<Brand[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const brands = await tx.find(Brand, { order: { name: 'ASC' } });
      return viewer.brandIds ? brands.filter(({ id }) => viewer.brandIds?.includes(id)) : brands;
    });
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for a brand that the viewer does not reach */
  async visibleBrand(tx: EntityManager, viewer: Viewer, id: string): Promise<Brand> {
    const brand = await tx.findOneBy(Brand, { id: uuidId(id), workspaceId: viewer.workspaceId });
    if (!brand || !reachesBrand(viewer, brand.id)) throw new DomainError('not_found');
    return brand;
  }

  /** @throws DomainError `brand_exists` with the name. */
  async createBrand(viewer: Viewer, name: string): Promise<Brand> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const [row] = (await tx.query(INSERT_BRAND, [viewer.workspaceId, name.trim()])) as { id: string }[];
      if (!row) throw new DomainError('brand_exists', { field: 'name', name });
      await this.audit.record(tx, viewer, 'brand.created', `brand/${row.id}`);
      return tx.findOneByOrFail(Brand, { id: row.id });
    });
  }
}
