import { Injectable, inject, signal } from '@angular/core';
import {
  ChangePieceDocument,
  ContentCampaignsDocument,
  type ContentCampaignsQuery,
  ContentMakersDocument,
  ContentPiecesDocument,
  type DeliverableChanges,
  type DeliverableInput,
  FindMakersDocument,
  PieceDocument,
  type PieceFieldsFragment,
  PlanPieceDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { type PieceRow } from './content-view';

export type ContentCampaign = ContentCampaignsQuery['campaigns'][number];

/** Somebody who may make a piece, with what the campaign's list wants of them. */
export interface Maker {
  readonly creatorId: string;
  readonly name: string;
  readonly handle: string;
  readonly network: string;
  readonly wanted: readonly { readonly kind: string; readonly network: string | null }[];
}

/** As many as one answer may hold; beyond it, a campaign is chosen. */
export const MOST_PIECES = 500;

/** The pieces of all campaigns or of one, and what planning one asks for. */
@Injectable()
export class ContentStore {
  private readonly api = inject(Api);
  readonly pieces = signal<readonly PieceRow[] | null>(null);
  readonly campaigns = signal<readonly ContentCampaign[]>([]);
  readonly makers = signal<readonly Maker[]>([]);
  /** The one that is changed. */
  readonly piece = signal<PieceFieldsFragment | null>(null);
  readonly loading = new Call();
  readonly planning = new Call();
  readonly finding = new Call();

  async load(campaignId: string | null): Promise<void> {
    const answer = await this.loading.run(() =>
      this.api.query(ContentPiecesDocument, { campaignId, first: MOST_PIECES }),
    );
    if (answer) this.pieces.set(answer.deliverables);
  }

  async loadCampaigns(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ContentCampaignsDocument, {}));
    if (answer) this.campaigns.set(answer.campaigns);
  }

  /** Those of the campaign's list; a campaign without one has none to propose. */
  async loadMakers(campaignId: string): Promise<void> {
    const answer = await this.finding.run(() => this.api.query(ContentMakersDocument, { campaignId }));
    this.makers.set(
      (answer?.shortlistOf?.entries ?? []).flatMap(({ creatorId, figures, deliverables }) =>
        creatorId && figures
          ? [
              {
                creatorId,
                name: figures.displayName,
                handle: figures.handle,
                network: figures.network,
                wanted: deliverables.map(({ kind, network }) => ({ kind, network: network ?? null })),
              },
            ]
          : [],
      ),
    );
  }

  async findMakers(text: string): Promise<void> {
    const answer = await this.finding.run(() => this.api.query(FindMakersDocument, { text }));
    const found = (answer?.discover.hits ?? []).map(({ creatorId, displayName: name, handle, network }) => ({
      creatorId,
      name,
      handle,
      network,
      wanted: [],
    }));
    this.makers.set(found);
  }

  async loadPiece(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(PieceDocument, { id }));
    this.piece.set(answer?.deliverable ?? null);
  }

  async change(id: string, input: DeliverableChanges): Promise<{ id: string } | null> {
    const answer = await this.planning.run(() => this.api.change(ChangePieceDocument, { id, input }));
    return answer?.changeDeliverable ?? null;
  }

  async plan(input: DeliverableInput): Promise<{ id: string } | null> {
    const answer = await this.planning.run(() => this.api.change(PlanPieceDocument, { input }));
    return answer?.planDeliverable ?? null;
  }
}
