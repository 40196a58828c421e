import { Injectable, inject, signal } from '@angular/core';
import {
  CommentRoomDraftDocument,
  type DraftInput,
  type PublicationInput,
  ReportRoomPublicationDocument,
  RoomContentDocument,
  type RoomPieceFieldsFragment,
  SubmitRoomDraftDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { Intentions } from '../intentions';
import { type Remark } from '../remark';

export type RoomPiece = RoomPieceFieldsFragment;

/** The pieces of the creator of the link, and what they do with them. */
@Injectable()
export class RoomContentStore {
  private readonly api = inject(Api);
  private readonly intentions = new Intentions();
  readonly pieces = signal<readonly RoomPiece[] | null>(null);
  readonly loading = new Call();
  readonly acting = new Call();
  readonly commenting = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(RoomContentDocument, {}));
    if (answer) this.pieces.set(answer.creatorContent);
  }

  async submit(id: string, input: DraftInput): Promise<boolean> {
    const key = this.intentions.keyOf(`submit ${id}`, input);
    const answer = await this.acting.run(() => this.api.change(SubmitRoomDraftDocument, { key, id, input }));
    return this.readAnew(answer);
  }

  async report(id: string, input: PublicationInput): Promise<boolean> {
    const key = this.intentions.keyOf(`report ${id}`, input);
    const answer = await this.acting.run(() => this.api.change(ReportRoomPublicationDocument, { key, id, input }));
    return this.readAnew(answer);
  }

  async comment(id: string, versionId: string, remark: Remark): Promise<boolean> {
    const act = `comment ${versionId}`;
    const key = this.intentions.keyOf(act, remark);
    const answer = await this.commenting.run(() =>
      this.api.change(CommentRoomDraftDocument, { key, id, versionId, ...remark }),
    );
    // The same words a second time are a second remark.
    if (answer) this.intentions.done(act, remark);
    return this.readAnew(answer);
  }

  private async readAnew(answer: object | null): Promise<boolean> {
    if (!answer) return false;
    await this.load();
    return true;
  }
}
