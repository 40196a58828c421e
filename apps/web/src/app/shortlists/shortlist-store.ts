import { Injectable, inject, signal } from '@angular/core';
import { ShortlistOfDocument, type ShortlistOfQuery, ShortlistVersionDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import type { Operation } from '../platform/graphql/operation';

export type ShortlistCampaign = ShortlistOfQuery['campaign'];
export type WholeShortlist = NonNullable<ShortlistOfQuery['shortlistOf']>;
export type ListedCreator = WholeShortlist['entries'][number];

/** A campaign's list as the server holds it: every change is answered by reading it anew. */
@Injectable()
export class ShortlistStore {
  private readonly api = inject(Api);
  private campaignId = '';
  private version: string | null = null;
  readonly campaign = signal<ShortlistCampaign | null>(null);
  /** Undefined before it was asked for, null while there is none. */
  readonly list = signal<WholeShortlist | null | undefined>(undefined);
  readonly loading = new Call();
  readonly saving = new Call();

  async load(campaignId: string, version: string | null): Promise<void> {
    this.campaignId = campaignId;
    this.version = version;
    await this.loading.run(async () => {
      const answer = await this.api.query(ShortlistOfDocument, { campaignId });
      const other = version === null ? null : await this.api.query(ShortlistVersionDocument, { id: version });
      this.campaign.set(answer.campaign);
      this.list.set(other?.shortlist ?? answer.shortlistOf ?? null);
    });
  }

  /** The answer of the change, or null where it was refused; the list is read again after both. */
  async change<T, V extends Record<string, unknown>>(
    document: Operation<T, V>,
    variables: NoInfer<V>,
  ): Promise<T | null> {
    const done = await this.saving.run(() => this.api.change(document, variables));
    if (done !== null) await this.load(this.campaignId, this.version);
    return done;
  }
}
