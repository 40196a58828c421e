import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GIFT, GIFT_STATUSES, type GiftStatus } from '@vivier/domain/contracts/law/gift-status';
import { readMeter } from '@vivier/domain/contracts/law/meter';
import { meterEntries } from '@vivier/domain/contracts/law/meter-entries';
import { citationOf } from '@vivier/domain/contracts/law/pack';
import { packInForce } from '@vivier/domain/contracts/law/packs';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { moneyOf, moneyText } from '@vivier/domain/money/money';
import { checkMove } from '@vivier/domain/status/machine';
import { legalDay } from '@vivier/domain/time/legal-day';
import { CampaignsService } from '../../briefs/campaigns.service';
import { Creator } from '../../creators/creator.entity';
import { AuditService } from '../../identity/audit.service';
import { Brand } from '../../identity/brand.entity';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { integerId, uuidId } from '../../platform/graphql/ids';
import { Gift } from './gift.entity';
import type { AddGiftArgs, GiftInput, MoveGiftArgs } from './law.inputs';
import { meterText, MeterService } from './meter.service';

/** Products that go to creators: each counts on the law's meter from the day it is promised. */
@Injectable()
export class GiftsService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly meters: MeterService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
  ) {}

  ofCampaign(viewer: Viewer, campaignId: string): Promise<Gift[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id } = await this.campaigns.visible(tx, viewer, campaignId);
      return tx.find(Gift, {
        where: { workspaceId: viewer.workspaceId, campaignId: id },
        relations: { creator: true },
        order: { givenOn: 'DESC', id: 'ASC' },
      });
    });
  }

  /** @throws DomainError `not_found`, `gift_description_missing`, `objective_missing`, `currency_unknown` */
  add(viewer: Viewer, { key, input }: AddGiftArgs): Promise<Gift> {
    const { workspaceId, personId } = viewer;
    const intention = { workspaceId, actor: personId, key, operation: 'addGift', input: plain(input) };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const values = await this.checked(tx, viewer, input);
      const id = await this.idempotency.once(tx, intention, async () => {
        const { identifiers } = await tx.insert(Gift, { ...values, workspaceId, createdBy: personId });
        const made = identifiers[0]['id'] as string;
        const { valueMinor, currency } = values;
        await this.audit.record(tx, viewer, 'gift.added', `gift/${made}`, { valueMinor, currency });
        return made;
      });
      return this.visible(tx, viewer, id);
    });
  }

  /** A gift leaves only while the meter allows it. @throws DomainError `move_not_allowed`, as `checkMeter` */
  move(viewer: Viewer, { key, id, to, tracking }: MoveGiftArgs): Promise<Gift> {
    const { workspaceId, personId } = viewer;
    const status = statusOf(to);
    const input = { id, to, tracking: tracking ?? null };
    const intention = { workspaceId, actor: personId, key, operation: 'moveGift', input };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.visible(tx, viewer, id);
      await this.idempotency.once(tx, intention, async () => {
        await tx.query('SELECT FROM gift WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
        const gift = await this.visible(tx, viewer, id);
        checkMove(GIFT, gift.shippingStatus, status);
        if (status === 'shipped') await this.checkMeter(tx, gift);
        const values = { shippingStatus: status, updatedAt: new Date(), ...(tracking ? { tracking } : {}) };
        await tx.update(Gift, { id, workspaceId }, values);
        await this.audit.record(tx, viewer, 'gift.moved', `gift/${id}`, { from: gift.shippingStatus, to: status });
        return id;
      });
      return this.visible(tx, viewer, id);
    });
  }

  /**
   * Where a threshold is in force on the gift's day, a gift that reaches it needs a signed contract with every clause.
   * @throws DomainError `written_contract_required` {spent, limit}, `currency_not_counted` {currency}
   */
  private async checkMeter(tx: EntityManager, gift: Gift): Promise<void> {
    const pack = packInForce('FR', gift.givenOn);
    const threshold = pack?.threshold;
    if (!threshold) return;
    const { workspaceId } = gift;
    const key = { ...gift, objective: gift.promotionalObjective };
    await this.meters.lock(tx, workspaceId, key);
    const facts = (await this.meters.facts(tx, workspaceId, [key])).get(meterText(key));
    if (!facts || facts.written) return;
    const rates = await this.meters.rates(tx, workspaceId, legalDay(new Date()));
    const reading = readMeter(meterEntries(facts.deals, facts.gifts, rates), gift.givenOn, threshold);
    const [strange] = reading.uncounted;
    if (strange) throw new DomainError('currency_not_counted', { currency: strange.amount.currency });
    if (reading.level !== 'reached') return;
    const { currency } = threshold.amount;
    const spent = moneyText(reading.deciding);
    const { title, article } = citationOf(pack, threshold);
    const limit = moneyText(threshold.amount);
    throw new DomainError('written_contract_required', { spent, limit, currency, law: `${title}, ${article}` });
  }

  private async checked(tx: EntityManager, viewer: Viewer, input: GiftInput) {
    const { workspaceId } = viewer;
    const campaign = await this.campaigns.visible(tx, viewer, input.campaignId);
    const creatorId = integerId(input.creatorId);
    if (!(await tx.existsBy(Creator, { id: creatorId, workspaceId }))) throw new DomainError('not_found');
    const description = input.description.trim();
    if (!description) throw new DomainError('gift_description_missing', { field: 'description' });
    const promotionalObjective = campaign.promotionalObjective.trim();
    if (!promotionalObjective) throw new DomainError('objective_missing', { field: 'campaignId' });
    const { advertiserId } = await tx.findOneByOrFail(Brand, { id: campaign.brandId, workspaceId });
    const { minor: valueMinor, currency } = moneyOf(input.value.amount, input.value.currency);
    const address = input.address?.trim() || null;
    const givenOn = input.givenOn ?? legalDay(new Date());
    const what = { campaignId: campaign.id, creatorId, advertiserId, promotionalObjective };
    return { ...what, description, valueMinor, currency, address, givenOn };
  }

  private async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Gift> {
    const found = await tx.findOne(Gift, {
      where: { id: uuidId(id), workspaceId: viewer.workspaceId },
      relations: { creator: true, campaign: true },
    });
    if (!found || !reachesBrand(viewer, found.campaign.brandId)) throw new DomainError('not_found');
    return found;
  }
}

function statusOf(word: string): GiftStatus {
  const status = GIFT_STATUSES.find((one) => one === word);
  if (!status) throw new DomainError('status_unknown', { field: 'to', status: word });
  return status;
}

/** What the same key has to come with again. */
function plain({ campaignId, creatorId, description, value, givenOn, address }: GiftInput) {
  const { amount, currency } = value;
  return { campaignId, creatorId, description, amount, currency, givenOn: givenOn ?? null, address: address ?? null };
}
