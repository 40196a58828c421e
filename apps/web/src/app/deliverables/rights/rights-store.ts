import { Injectable, inject, signal } from '@angular/core';
import {
  AskRightAgainDocument,
  AskRightDocument,
  MoveRightDocument,
  RightCampaignsDocument,
  type RightCampaignsQuery,
  type RightFieldsFragment,
  type RightInput,
  type UsageQuestionInput,
  UsageRightDocument,
  UsageRightsDocument,
  type UsageRightsQuery,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { SendFile } from '../../platform/graphql/send-file';

export type Right = RightFieldsFragment;
export type RightRow = UsageRightsQuery['usageRights'][number];

@Injectable()
export class RightsStore {
  private readonly api = inject(Api);
  private readonly files = inject(SendFile);
  private asked = '';
  readonly rows = signal<readonly RightRow[] | null>(null);
  readonly right = signal<Right | null>(null);
  readonly campaigns = signal<RightCampaignsQuery['campaigns']>([]);
  /** The link to hand over; the server tells it once. */
  readonly url = signal<string | null>(null);
  readonly loading = new Call();
  readonly changing = new Call();

  async loadAll(question: UsageQuestionInput | null): Promise<void> {
    const asked = JSON.stringify(question);
    this.asked = asked;
    const answer = await this.loading.run(() => this.api.query(UsageRightsDocument, { brandId: null, question }));
    if (answer && this.asked === asked) this.rows.set(answer.usageRights);
  }

  async load(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(UsageRightDocument, { id }));
    this.right.set(answer?.usageRight ?? null);
  }

  async loadCampaigns(): Promise<void> {
    const answer = await this.api.query(RightCampaignsDocument, {}).catch(() => null);
    if (answer) this.campaigns.set(answer.campaigns);
  }

  async ask(key: string, input: RightInput): Promise<Right | null> {
    const answer = await this.changing.run(() => this.api.change(AskRightDocument, { key, input }));
    if (!answer) return null;
    this.url.set(answer.askRight.url ?? null);
    this.right.set(answer.askRight.right);
    return answer.askRight.right;
  }

  async askAgain(key: string, id: string): Promise<boolean> {
    const answer = await this.changing.run(() => this.api.change(AskRightAgainDocument, { key, id }));
    if (answer) this.url.set(answer.askRightAgain.url ?? null);
    return answer !== null;
  }

  async move(key: string, id: string, to: string, note: string): Promise<boolean> {
    const answer = await this.changing.run(() => this.api.change(MoveRightDocument, { key, id, to, note }));
    if (answer) this.right.set(answer.moveRight);
    return answer !== null;
  }

  async sendProof(id: string, file: File): Promise<void> {
    const answer = await this.changing.run(() => this.files.send(`/files/rights/${id}/proof`, file));
    if (answer) await this.load(id);
  }
}
