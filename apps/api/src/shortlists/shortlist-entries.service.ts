import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { exponentOf, moneyOf } from '@vivier/domain/money/money';
import { checkWantedDeliverables, defaultDeliverable } from '@vivier/domain/shortlists/wanted-deliverable';
import type { ProfileCard } from '../creators/creators.types';
import { ProfilesService } from '../creators/profiles.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import { DiscoverService } from '../scoring/discover.service';
import { ShortlistEntry } from './shortlist-entry.entity';
import { Shortlist } from './shortlist.entity';
import { type AddSearchToShortlistArgs, MOST_ENTRIES, type ShortlistEntryInput } from './shortlists.inputs';
import { ShortlistsService } from './shortlists.service';
import type { AddedToShortlist } from './shortlists.types';

const ADD = `
  INSERT INTO shortlist_entry (workspace_id, shortlist_id, creator_id, profile_id, position, fee_minor, currency, fee_source,
    deliverables, added_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (workspace_id, shortlist_id, creator_id) DO NOTHING RETURNING id`;

/** Who stands on an open list, and on what terms. */
@Injectable()
export class ShortlistEntriesService {
  constructor(
    private readonly database: Database,
    private readonly shortlists: ShortlistsService,
    private readonly profiles: ProfilesService,
    private readonly discovery: DiscoverService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `not_found` when any profile is unknown; `shortlist_not_open`, `shortlist_full` */
  add(viewer: Viewer, campaignId: string, profileIds: readonly string[]): Promise<AddedToShortlist> {
    const ids = profileIds.map(integerId);
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const shortlist = await this.shortlists.openFor(tx, viewer, campaignId);
      const cards = await this.profiles.cards(tx, [...new Set(ids)]);
      if (cards.length !== new Set(ids).size) throw new DomainError('not_found');
      const added = await this.addCards(tx, viewer, shortlist, cards);
      return { shortlist, added, already: ids.length - added, kept: 0, refused: [] };
    });
  }

  /** Everybody whom a search finds now. @throws as `add` */
  addSearch(viewer: Viewer, { campaignId, ...search }: AddSearchToShortlistArgs): Promise<AddedToShortlist> {
    return this.discovery.withFound(viewer, search, async (tx, ids) => {
      if (ids.length > MOST_ENTRIES) throw new DomainError('shortlist_full', { most: MOST_ENTRIES, asked: ids.length });
      const shortlist = await this.shortlists.openFor(tx, viewer, campaignId);
      const added = await this.addCards(tx, viewer, shortlist, await this.profiles.cards(tx, ids));
      return { shortlist, added, already: ids.length - added, kept: 0, refused: [] };
    });
  }

  /** Part of the caller's transaction, which holds the open list. A creator stands on it once. */
  async addCards(
    tx: EntityManager,
    viewer: Viewer,
    shortlist: Shortlist,
    cards: readonly ProfileCard[],
  ): Promise<number> {
    const { workspaceId, personId } = viewer;
    const { campaign } = await this.shortlists.visible(tx, viewer, shortlist.id);
    const held = await this.shortlists.entries(tx, shortlist);
    let position = held.reduce((last, entry) => Math.max(last, entry.position), 0);
    let added = 0;
    for (const card of cards) {
      const { feeMinor, currency, source } = proposedFee(card, campaign.currency);
      const wanted = JSON.stringify([defaultDeliverable(card.network)]);
      const who = [workspaceId, shortlist.id, card.creatorId, card.id, position + 1];
      const terms = [feeMinor, currency, JSON.stringify(source), wanted, personId];
      const [made] = (await tx.query(ADD, [...who, ...terms])) as { id: string }[];
      if (!made) continue;
      position += 1;
      added += 1;
    }
    const now = held.length + added;
    if (now > MOST_ENTRIES) throw new DomainError('shortlist_full', { most: MOST_ENTRIES, asked: now });
    if (added) await this.audit.record(tx, viewer, 'shortlist.added', `shortlist/${shortlist.id}`, { added });
    return added;
  }

  /** @throws DomainError `shortlist_not_open`, `currencies_differ`, `deliverables_invalid` */
  update(viewer: Viewer, id: string, input: ShortlistEntryInput): Promise<ShortlistEntry> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const entry = await this.open(tx, viewer, id);
      const values = changedTerms(entry, input);
      if (Object.keys(values).length === 0) return entry;
      await tx.update(ShortlistEntry, { id, workspaceId }, values as never);
      await this.audit.record(tx, viewer, 'shortlist.entry_changed', `shortlist_entry/${id}`, {
        fields: Object.keys(values),
      });
      return this.entry(tx, viewer, id);
    });
  }

  remove(viewer: Viewer, id: string): Promise<Shortlist> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { shortlistId } = await this.open(tx, viewer, id);
      await tx.delete(ShortlistEntry, { id, workspaceId });
      await this.audit.record(tx, viewer, 'shortlist.removed', `shortlist/${shortlistId}`, { entry: id });
      return this.shortlists.visible(tx, viewer, shortlistId);
    });
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's entry */
  async entry(tx: EntityManager, viewer: Viewer, id: string): Promise<ShortlistEntry> {
    const entry = await tx.findOneBy(ShortlistEntry, { id: uuidId(id), workspaceId: viewer.workspaceId });
    if (!entry) throw new DomainError('not_found');
    await this.shortlists.visible(tx, viewer, entry.shortlistId);
    return entry;
  }

  /** As `entry`, of a list that is open and stays so in this transaction. @throws DomainError `shortlist_not_open` */
  async open(tx: EntityManager, viewer: Viewer, id: string): Promise<ShortlistEntry> {
    const { shortlistId } = await this.entry(tx, viewer, id);
    await this.shortlists.openOne(tx, viewer, shortlistId);
    return this.entry(tx, viewer, id);
  }
}

/** The known price of a post in its own currency, else the middle of the model's range in whole units; else nothing. */
function proposedFee({ price, stored }: ProfileCard, currency: string) {
  if (!price) return { feeMinor: null, currency, source: { kind: 'none' } };
  const own = price.low.currency;
  const known = price.kind === 'known';
  const unit = 10 ** exponentOf(own);
  const modelled = Math.round((stored?.priceMid ?? 0) / unit) * unit;
  const feeMinor = known ? moneyOf(price.low.amount, own).minor : modelled;
  return { feeMinor, currency: own, source: { kind: price.kind, low: price.low, high: price.high, asOf: price.asOf } };
}

/** Only what differs; fee and gift are in one currency. */
function changedTerms(entry: ShortlistEntry, input: ShortlistEntryInput): Partial<ShortlistEntry> {
  const { fee, gift, giftNote, deliverables, note } = input;
  const values: Partial<ShortlistEntry> = {};
  if (fee !== undefined) {
    values.feeMinor = fee && moneyOf(fee.amount, fee.currency).minor;
    values.feeSource = { kind: fee ? 'own' : 'none' };
  }
  if (gift !== undefined) values.giftMinor = gift ? moneyOf(gift.amount, gift.currency).minor : 0;
  const after = { ...entry, ...values };
  const currencies = new Set<string>();
  if (after.feeMinor !== null) currencies.add(fee?.currency ?? entry.currency);
  if (after.giftMinor > 0) currencies.add(gift?.currency ?? entry.currency);
  const [currency = entry.currency, other] = currencies;
  if (other) throw new DomainError('currencies_differ', { field: fee ? 'fee' : 'gift', left: currency, right: other });
  if (currency !== entry.currency) values.currency = currency;
  if (typeof giftNote === 'string') values.giftNote = giftNote.trim();
  if (typeof note === 'string') values.note = note.trim();
  if (deliverables) values.deliverables = checkWantedDeliverables(deliverables);
  return values;
}
