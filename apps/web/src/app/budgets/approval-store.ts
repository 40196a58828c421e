import { Injectable, inject, signal } from '@angular/core';
import {
  ApprovalDocument,
  DecideApprovalDocument,
  DecideOutsideApprovalDocument,
  OutsideApprovalDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import { type Said } from './approval-sheet';
import { approvalIn, type Outcome, type OverBudget, type WholeApproval } from './approval-view';

/** One request, opened by a member (`id`) or by a mailed link (null), and what became of a decision. */
@Injectable()
export class ApprovalStore {
  private readonly api = inject(Api);
  readonly approval = signal<WholeApproval | null>(null);
  readonly over = signal<OverBudget | null>(null);
  readonly loading = new Call();
  readonly deciding = new Call();
  /** One key for the same words about the same list: a second click is the same intention. */
  private readonly keys = new Map<string, string>();

  async load(id: string | null): Promise<void> {
    await this.loading.run(async () => {
      const approval =
        id === null
          ? (await this.api.query(OutsideApprovalDocument, {})).outsideApproval
          : (await this.api.query(ApprovalDocument, { id })).approval;
      this.approval.set(approval);
    });
  }

  async decide(id: string | null, said: Said): Promise<void> {
    const read = this.approval();
    if (!read || this.deciding.busy()) return;
    const words = { hash: read.frozenHash, ...said };
    const intention = JSON.stringify(words);
    const key = this.keys.get(intention) ?? intentionKey();
    this.keys.set(intention, key);
    this.over.set(null);
    const outcome = await this.deciding.run(() => this.send(id, { ...words, key }));
    // A refusal may mean that something moved: what stands now is shown beneath the words.
    if (!outcome) return this.load(id);
    this.approval.set(approvalIn(outcome));
    if (outcome.__typename !== 'OverBudget') return;
    this.over.set(outcome);
    // Nothing was kept under this key: the next click is another intention.
    this.keys.delete(intention);
  }

  private async send(id: string | null, words: Said & { hash: string; key: string }): Promise<Outcome> {
    return id === null
      ? (await this.api.change(DecideOutsideApprovalDocument, words)).decideOutsideApproval
      : (await this.api.change(DecideApprovalDocument, { id, ...words })).decideApproval;
  }
}
