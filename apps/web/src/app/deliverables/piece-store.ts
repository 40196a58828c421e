import { Injectable, inject, signal } from '@angular/core';
import {
  AcceptFindingDocument,
  AddPublicationFiguresDocument,
  ApproveDraftDocument,
  ApproveDraftForBrandDocument,
  AskForChangesDocument,
  AskForChangesForBrandDocument,
  BreachPublicationDocument,
  CommentDraftDocument,
  CommentDraftForBrandDocument,
  type DraftInput,
  type FiguresInput,
  PieceDocument,
  type PieceFieldsFragment,
  PieceRightsDocument,
  type PieceRightsQuery,
  type PublicationInput,
  RemovePieceDocument,
  ReportPublicationDocument,
  ResolveDraftCommentDocument,
  SchedulePieceDocument,
  SpellingSuggestionsDocument,
  SubmitDraftDocument,
  VerifyPublicationDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import type { Operation } from '../platform/graphql/operation';
import { Intentions } from './intentions';
import { type Remark } from './remark';

export type Piece = PieceFieldsFragment;
export type Side = 'team' | 'brand';

/** One piece, and every act on it. An act answers that it was done, and the piece is read anew. */
@Injectable()
export class PieceStore {
  private readonly api = inject(Api);
  private readonly intentions = new Intentions();
  readonly piece = signal<Piece | null>(null);
  readonly rights = signal<PieceRightsQuery | null>(null);
  readonly loading = new Call();
  readonly acting = new Call();
  readonly commenting = new Call();

  async load(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(PieceDocument, { id }));
    if (answer) this.piece.set(answer.deliverable);
  }

  /** Without them the page still stands. */
  async loadRights(campaignId: string): Promise<void> {
    const answer = await this.api.query(PieceRightsDocument, { campaignId }).catch(() => null);
    this.rights.set(answer);
  }

  submit(input: DraftInput): Promise<boolean> {
    return this.act(SubmitDraftDocument, { input });
  }

  approve(side: Side, versionId: string): Promise<boolean> {
    return this.act(side === 'team' ? ApproveDraftDocument : ApproveDraftForBrandDocument, { versionId });
  }

  askForChanges(side: Side, versionId: string, text: string): Promise<boolean> {
    return this.act(side === 'team' ? AskForChangesDocument : AskForChangesForBrandDocument, { versionId, text });
  }

  acceptFinding(versionId: string, finding: string, reason: string): Promise<boolean> {
    return this.act(AcceptFindingDocument, { versionId, finding, reason });
  }

  comment(side: Side, versionId: string, remark: Remark): Promise<boolean> {
    const document = side === 'team' ? CommentDraftDocument : CommentDraftForBrandDocument;
    return this.act(document, { versionId, ...remark }, this.commenting);
  }

  resolve(commentId: string): Promise<boolean> {
    return this.act(ResolveDraftCommentDocument, { commentId }, this.commenting);
  }

  schedule(at: string): Promise<boolean> {
    return this.act(SchedulePieceDocument, { at });
  }

  report(input: PublicationInput): Promise<boolean> {
    return this.act(ReportPublicationDocument, { input });
  }

  verify(note: string): Promise<boolean> {
    return this.act(VerifyPublicationDocument, { note });
  }

  breach(reason: string): Promise<boolean> {
    return this.act(BreachPublicationDocument, { reason });
  }

  addFigures(figures: FiguresInput | null): Promise<boolean> {
    return this.act(AddPublicationFiguresDocument, { figures });
  }

  async remove(): Promise<boolean> {
    const id = this.piece()?.id;
    if (!id) return false;
    return (await this.acting.run(() => this.api.change(RemovePieceDocument, { id }))) !== null;
  }

  async suggestions(language: string, word: string): Promise<readonly string[]> {
    const answer = await this.api.query(SpellingSuggestionsDocument, { language, word }).catch(() => null);
    return answer?.spellingSuggestions ?? [];
  }

  /** Every act names the piece and its intention. */
  private async act<V extends object>(
    operation: Operation<Record<string, unknown> | object, V & { key: string; id: string }>,
    variables: V,
    call = this.acting,
  ): Promise<boolean> {
    const id = this.piece()?.id;
    if (!id || call.busy()) return false;
    const key = this.intentions.keyOf(operation, variables);
    const answer = await call.run(() => this.api.change(operation as never, { key, id, ...variables } as never));
    if (!answer) return false;
    this.intentions.done(operation, variables);
    await this.load(id);
    return true;
  }
}
