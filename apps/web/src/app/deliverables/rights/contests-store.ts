import { Injectable, inject, signal } from '@angular/core';
import {
  AddContestEntriesDocument,
  ConfirmContestCheckDocument,
  ContestDocument,
  ContestEntriesDocument,
  type ContestEntriesQuery,
  type ContestFieldsFragment,
  type ContestInput,
  ContestsDocument,
  CreateContestDocument,
  MoveContestDocument,
  UpdateContestDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { SendFile } from '../../platform/graphql/send-file';

export type Contest = ContestFieldsFragment;

export interface EntriesOutcome {
  readonly records: number;
  readonly added: number;
  readonly known: number;
  readonly rejected: number;
}

@Injectable()
export class ContestsStore {
  private readonly api = inject(Api);
  private readonly files = inject(SendFile);
  readonly contests = signal<readonly Contest[] | null>(null);
  readonly contest = signal<Contest | null>(null);
  readonly entries = signal<ContestEntriesQuery['contestEntries'] | null>(null);
  readonly outcome = signal<EntriesOutcome | null>(null);
  readonly loading = new Call();
  readonly changing = new Call();

  async loadAll(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ContestsDocument, {}));
    if (answer) this.contests.set(answer.contests);
  }

  async load(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ContestDocument, { id }));
    this.contest.set(answer?.contest ?? null);
    if (answer) await this.loadEntries(id);
  }

  save(before: Contest | null, input: ContestInput): Promise<Contest | null> {
    return this.change(() =>
      before
        ? this.api
            .change(UpdateContestDocument, { id: before.id, version: before.version, input })
            .then(({ updateContest }) => updateContest)
        : this.api.change(CreateContestDocument, { input }).then(({ createContest }) => createContest),
    );
  }

  confirm(id: string, check: string, confirmed: boolean): Promise<Contest | null> {
    return this.change(() =>
      this.api
        .change(ConfirmContestCheckDocument, { id, check, confirmed })
        .then(({ confirmContestCheck }) => confirmContestCheck),
    );
  }

  async move(key: string, id: string, to: string): Promise<void> {
    const moved = await this.change(() =>
      this.api.change(MoveContestDocument, { key, id, to }).then(({ moveContest }) => moveContest),
    );
    if (moved) await this.loadEntries(id);
  }

  async enter(id: string, handles: readonly string[]): Promise<boolean> {
    const answer = await this.changing.run(() =>
      this.api.change(AddContestEntriesDocument, { id, handles: [...handles] }),
    );
    if (answer) this.outcome.set(answer.addContestEntries);
    await this.loadEntries(id);
    return answer !== null;
  }

  async send(id: string, file: File): Promise<void> {
    const answer = await this.changing.run(() =>
      this.files.send<EntriesOutcome>(`/files/contests/${id}/entries`, file),
    );
    if (answer) this.outcome.set(answer);
    await this.loadEntries(id);
  }

  private async loadEntries(id: string): Promise<void> {
    const answer = await this.api.query(ContestEntriesDocument, { id, after: null }).catch(() => null);
    if (answer) this.entries.set(answer.contestEntries);
  }

  private async change(work: () => Promise<Contest>): Promise<Contest | null> {
    const contest = await this.changing.run(work);
    if (contest) this.contest.set(contest);
    return contest;
  }
}
