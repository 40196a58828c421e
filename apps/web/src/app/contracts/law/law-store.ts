import { Injectable, inject, signal } from '@angular/core';
import {
  AddGiftDocument,
  type CampaignLawQuery,
  CampaignLawDocument,
  type CampaignLegalInput,
  CreatorLegalDocument,
  type CreatorLegalFieldsFragment,
  type CreatorLegalInput,
  type GiftInput,
  MoveGiftDocument,
  SetCampaignLegalDocument,
  SetCreatorLegalDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';

export type CampaignLaw = CampaignLawQuery;
export type MeterRow = CampaignLawQuery['lawMeters'][number];
export type GiftRow = CampaignLawQuery['gifts'][number];

@Injectable()
export class LawStore {
  private readonly api = inject(Api);
  private campaignId = '';
  readonly law = signal<CampaignLaw | null>(null);
  /** Undefined while unknown, null when nobody has answered. */
  readonly creator = signal<CreatorLegalFieldsFragment | null | undefined>(undefined);
  readonly loading = new Call();
  readonly changing = new Call();
  readonly answering = new Call();

  async load(campaignId: string): Promise<void> {
    this.campaignId = campaignId;
    const answer = await this.loading.run(() => this.api.query(CampaignLawDocument, { campaignId }));
    if (answer && this.campaignId === campaignId) this.law.set(answer);
  }

  async declare(input: CampaignLegalInput): Promise<boolean> {
    const given = { campaignId: this.campaignId, version: this.law()?.campaignLegal?.version ?? 0, input };
    const answer = await this.changing.run(() => this.api.change(SetCampaignLegalDocument, given));
    if (answer) await this.load(this.campaignId);
    return answer !== null;
  }

  async addGift(key: string, input: Omit<GiftInput, 'campaignId'>): Promise<boolean> {
    const given = { key, input: { ...input, campaignId: this.campaignId } };
    const answer = await this.changing.run(() => this.api.change(AddGiftDocument, given));
    if (answer) await this.load(this.campaignId);
    return answer !== null;
  }

  async moveGift(key: string, id: string, to: string, tracking: string | null): Promise<boolean> {
    const answer = await this.changing.run(() => this.api.change(MoveGiftDocument, { key, id, to, tracking }));
    if (answer) await this.load(this.campaignId);
    return answer !== null;
  }

  async loadCreator(creatorId: string | null): Promise<void> {
    this.creator.set(undefined);
    if (creatorId === null) return;
    const answer = await this.answering.run(() => this.api.query(CreatorLegalDocument, { creatorId }));
    if (answer) this.creator.set(answer.creatorLegal ?? null);
  }

  async answer(creatorId: string, input: CreatorLegalInput): Promise<boolean> {
    const given = { creatorId, version: this.creator()?.version ?? 0, input };
    const answer = await this.answering.run(() => this.api.change(SetCreatorLegalDocument, given));
    if (answer) this.creator.set(answer.setCreatorLegal);
    return answer !== null;
  }
}
