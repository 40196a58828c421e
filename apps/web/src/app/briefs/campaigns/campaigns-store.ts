import { Injectable, inject, signal } from '@angular/core';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import {
  BriefsDocument,
  type CampaignCopyInput,
  CampaignDetailDocument,
  type CampaignDetailQuery,
  type CampaignInput,
  CampaignTemplatesDocument,
  type CampaignTemplatesQuery,
  CampaignsDocument,
  CreateCampaignDocument,
  CreateCampaignFromTemplateDocument,
  DuplicateCampaignDocument,
  KeepCampaignTemplateDocument,
  MoveCampaignDocument,
  RemoveCampaignTemplateDocument,
  TakeBriefVersionDocument,
  UpdateCampaignDocument,
} from '../../platform/generated/graphql';
import { type Brief } from '../brief-form';
import { type Campaign } from './campaigns-view';

/** The campaigns of the viewer's brands, and the one that is open. */
@Injectable()
export class CampaignsStore {
  private readonly api = inject(Api);

  readonly campaigns = signal<readonly Campaign[] | null>(null);
  readonly open = signal<CampaignDetailQuery['campaign'] | null>(null);
  readonly templates = signal<CampaignTemplatesQuery['campaignTemplates']>([]);
  readonly briefs = signal<readonly Brief[]>([]);
  readonly loading = new Call();
  readonly saving = new Call();
  readonly moving = new Call();

  async loadAll(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(CampaignsDocument, {}));
    if (answer) this.campaigns.set(answer.campaigns);
  }

  async load(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(CampaignDetailDocument, { id }));
    this.open.set(answer?.campaign ?? null);
  }

  async loadBriefs(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(BriefsDocument, {}));
    if (answer) this.briefs.set(answer.briefs);
  }

  async create(input: CampaignInput): Promise<Campaign | null> {
    const answer = await this.saving.run(() => this.api.change(CreateCampaignDocument, { input }));
    return answer?.createCampaign ?? null;
  }

  async update(input: CampaignInput): Promise<boolean> {
    const open = this.open();
    if (!open) return false;
    const { id, version } = open;
    const answer = await this.saving.run(() => this.api.change(UpdateCampaignDocument, { id, version, input }));
    if (answer) this.open.set(answer.updateCampaign);
    return answer !== null;
  }

  async takeBriefVersion(campaignId: string, briefVersion: number): Promise<void> {
    const variables = { campaignId, briefVersion };
    const answer = await this.moving.run(() => this.api.change(TakeBriefVersionDocument, variables));
    if (answer) this.open.set(answer.takeBriefVersion);
  }

  /** The id of the copy. */
  async duplicate(id: string, input: CampaignCopyInput): Promise<string | null> {
    const answer = await this.saving.run(() => this.api.change(DuplicateCampaignDocument, { id, input }));
    return answer?.duplicateCampaign.id ?? null;
  }

  async keepTemplate(campaignId: string, name: string): Promise<boolean> {
    return (await this.saving.run(() => this.api.change(KeepCampaignTemplateDocument, { campaignId, name }))) !== null;
  }

  async loadTemplates(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(CampaignTemplatesDocument, {}));
    if (answer) this.templates.set(answer.campaignTemplates);
  }

  async fromTemplate(id: string, input: CampaignCopyInput): Promise<string | null> {
    const answer = await this.saving.run(() => this.api.change(CreateCampaignFromTemplateDocument, { id, input }));
    return answer?.createCampaignFromTemplate.id ?? null;
  }

  async removeTemplate(id: string): Promise<void> {
    if (await this.saving.run(() => this.api.change(RemoveCampaignTemplateDocument, { id })))
      await this.loadTemplates();
  }

  /** Shown at once; what the server refuses goes back to where it stood. */
  async move(campaign: Campaign, to: string): Promise<void> {
    this.put({ ...campaign, status: to, nextStatuses: [] });
    const answer = await this.moving.run(() => this.api.change(MoveCampaignDocument, { id: campaign.id, to }));
    this.put(answer?.moveCampaign ?? campaign);
  }

  private put(campaign: Campaign): void {
    this.campaigns.update((all) => all?.map((one) => (one.id === campaign.id ? campaign : one)) ?? null);
    this.open.update((one) => (one?.id === campaign.id ? { ...one, ...campaign, brief: one.brief } : one));
  }
}
