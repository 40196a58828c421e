import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Advertiser } from './advertiser.entity';
import type { AdvertiserInput } from './advertisers.inputs';
import { AuditService } from './audit.service';
import { Brand } from './brand.entity';

/** The legal entities that pay and answer for brands: contracts name them, the law counts by them. */
@Injectable()
export class AdvertisersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /** Those of the brands that the viewer may see; one without a brand is for who sees all. */
  all(viewer: Viewer): Promise<Advertiser[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const found = await this.withBrands(tx, viewer);
      return viewer.brandIds ? found.filter(({ brands }) => brands.length > 0) : found;
    });
  }

  /** @throws DomainError `advertiser_name_taken`, `advertiser_name_missing`, `country_unknown` */
  update(viewer: Viewer, id: string, input: AdvertiserInput): Promise<Advertiser> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const before = await this.visible(tx, viewer, id);
      const next = checked(input);
      const [other] = await tx.findBy(Advertiser, { workspaceId: viewer.workspaceId, name: next.name });
      if (other && other.id !== before.id) throw new DomainError('advertiser_name_taken', { field: 'name' });
      await tx.update(Advertiser, { id: before.id, workspaceId: viewer.workspaceId }, next);
      await this.audit.record(tx, viewer, 'advertiser.changed', `advertiser/${before.id}`);
      return this.visible(tx, viewer, id);
    });
  }

  /** What was counted for the brand before stays with the advertiser it was counted for. */
  setOwner(viewer: Viewer, brandId: string, advertiserId: string): Promise<Advertiser> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id } = await this.visible(tx, viewer, advertiserId);
      const where = { id: uuidId(brandId), workspaceId: viewer.workspaceId };
      const brand = await tx.findOneBy(Brand, where);
      if (!brand || !reachesBrand(viewer, brand.id)) throw new DomainError('not_found');
      await tx.update(Brand, where, { advertiserId: id });
      const details = { from: brand.advertiserId, to: id };
      await this.audit.record(tx, viewer, 'brand.advertiser_set', `brand/${brand.id}`, details);
      return this.visible(tx, viewer, advertiserId);
    });
  }

  private async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Advertiser> {
    const wanted = uuidId(id);
    const found = (await this.withBrands(tx, viewer)).find((one) => one.id === wanted);
    if (!found) throw new DomainError('not_found');
    return found;
  }

  private async withBrands(tx: EntityManager, viewer: Viewer): Promise<Advertiser[]> {
    const { workspaceId } = viewer;
    const advertisers = await tx.find(Advertiser, { where: { workspaceId }, order: { name: 'ASC' } });
    const brands = await tx.find(Brand, { where: { workspaceId }, order: { name: 'ASC' } });
    const seen = brands.filter(({ id }) => reachesBrand(viewer, id));
    for (const one of advertisers) one.brands = seen.filter(({ advertiserId }) => advertiserId === one.id);
    return advertisers;
  }
}

function checked(input: AdvertiserInput) {
  const text = (value: string | null | undefined) => value?.trim() || null;
  const name = input.name.trim();
  if (!name) throw new DomainError('advertiser_name_missing', { field: 'name' });
  const country = text(input.country)?.toUpperCase() ?? null;
  if (country && !/^[A-Z]{2}$/.test(country)) throw new DomainError('country_unknown', { field: 'country' });
  return {
    ...{ name, country },
    legalName: text(input.legalName),
    registration: text(input.registration),
    address: text(input.address),
    vatNumber: text(input.vatNumber),
    contact: text(input.contact),
  };
}
