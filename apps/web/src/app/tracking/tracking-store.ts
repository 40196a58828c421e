import { Injectable, inject, signal } from '@angular/core';
import {
  CreatePromoCodeDocument,
  CreateTrackedLinkDocument,
  PauseTrackedLinkDocument,
  type PromoCodeFieldsFragment,
  type PromoCodeInput,
  PromoCodesDocument,
  type TrackedLinkFieldsFragment,
  type TrackedLinkInput,
  TrackedLinksDocument,
  TrackingCampaignsDocument,
  type TrackingCampaignsQuery,
  TrackingCreatorsDocument,
  TrackingPiecesDocument,
  type TrackingPiecesQuery,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Session } from '../platform/session/session';

export type TrackedLink = TrackedLinkFieldsFragment;
export type PromoCode = PromoCodeFieldsFragment;
export type Piece = TrackingPiecesQuery['deliverables'][number];

export interface FoundCreator {
  readonly id: string;
  readonly name: string;
  /** Where, and under which handle. */
  readonly about: string;
}

/** Links and codes, and what their forms choose from. */
@Injectable()
export class TrackingStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly links = signal<readonly TrackedLink[] | null>(null);
  readonly codes = signal<readonly PromoCode[] | null>(null);
  readonly campaigns = signal<TrackingCampaignsQuery['campaigns']>([]);
  readonly pieces = signal<readonly Piece[]>([]);
  readonly loading = new Call();
  readonly saving = new Call();

  async loadLinks(campaignId: string | null): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(TrackedLinksDocument, { campaignId }));
    if (answer) this.links.set(answer.trackedLinks);
  }

  /** As `loadLinks`, without a word when it fails: the figures that stand are true as of their time. */
  async refreshLinks(campaignId: string | null): Promise<void> {
    const answer = await this.api.query(TrackedLinksDocument, { campaignId }).catch(() => null);
    if (answer) this.links.set(answer.trackedLinks);
  }

  async loadCodes(campaignId: string | null): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(PromoCodesDocument, { campaignId }));
    if (answer) this.codes.set(answer.promoCodes);
  }

  async loadCampaigns(): Promise<void> {
    const answer = await this.api.query(TrackingCampaignsDocument, {}).catch(() => null);
    if (answer) this.campaigns.set(answer.campaigns);
  }

  async loadPieces(campaignId: string): Promise<void> {
    this.pieces.set([]);
    if (!campaignId || !this.session.can('deliverables.read')) return;
    const answer = await this.api.query(TrackingPiecesDocument, { campaignId }).catch(() => null);
    if (answer) this.pieces.set(answer.deliverables);
  }

  /** Creators of the pool, each once. */
  async findCreators(text: string): Promise<FoundCreator[]> {
    const answer = await this.api.query(TrackingCreatorsDocument, { text }).catch(() => null);
    const found = new Map<string, FoundCreator>();
    for (const { creatorId, displayName, handle, network } of answer?.discover.hits ?? [])
      if (!found.has(creatorId))
        found.set(creatorId, { id: creatorId, name: displayName, about: `@${handle} · ${network}` });
    return [...found.values()];
  }

  async createLink(input: TrackedLinkInput, key: string): Promise<TrackedLink | null> {
    const answer = await this.saving.run(() => this.api.change(CreateTrackedLinkDocument, { input, key }));
    const link = answer?.createTrackedLink ?? null;
    if (link) this.links.update((all) => [link, ...(all ?? []).filter(({ id }) => id !== link.id)]);
    return link;
  }

  /** Shown at once; what the server refuses goes back to where it stood. */
  async pause(link: TrackedLink): Promise<void> {
    const paused = !link.pausedAt;
    this.put({ ...link, pausedAt: paused ? new Date().toISOString() : null });
    const answer = await this.saving.run(() => this.api.change(PauseTrackedLinkDocument, { id: link.id, paused }));
    this.put(answer?.pauseTrackedLink ?? link);
  }

  async createCode(input: PromoCodeInput, key: string, shown: string | null): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(CreatePromoCodeDocument, { input, key }));
    if (answer) await this.loadCodes(shown);
    return answer !== null;
  }

  private put(link: TrackedLink): void {
    this.links.update((all) => all?.map((one) => (one.id === link.id ? link : one)) ?? null);
  }
}
