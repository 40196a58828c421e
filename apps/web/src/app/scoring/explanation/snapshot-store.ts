import { Injectable, inject, signal } from '@angular/core';
import {
  KeepSnapshotDocument,
  ReplaySnapshotDocument,
  type ReplaySnapshotQuery,
  ScoreSnapshotsDocument,
  type ScoreSnapshotsQuery,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';

export type Snapshot = ScoreSnapshotsQuery['scoreSnapshots'][number];
export type Replay = ReplaySnapshotQuery['replaySnapshot'];

/** Kept scores of one profile, and what computing them again gives. */
@Injectable()
export class SnapshotStore {
  private readonly api = inject(Api);
  readonly snapshots = signal<readonly Snapshot[] | null>(null);
  readonly replays = signal<ReadonlyMap<string, Replay>>(new Map());
  readonly kept = signal<'new' | 'known' | null>(null);
  readonly loading = new Call();
  readonly keeping = new Call();
  readonly replaying = new Call();

  async load(profileId: string): Promise<void> {
    this.snapshots.set(null);
    this.kept.set(null);
    const answer = await this.loading.run(() => this.api.query(ScoreSnapshotsDocument, { profileId }));
    if (answer) this.snapshots.set(answer.scoreSnapshots);
  }

  async keep(profileId: string, briefId: string | null): Promise<void> {
    this.kept.set(null);
    const answer = await this.keeping.run(() => this.api.change(KeepSnapshotDocument, { profileId, briefId }));
    if (!answer) return;
    const { keepSnapshot } = answer;
    const known = this.snapshots()?.some(({ id }) => id === keepSnapshot.id) ?? false;
    if (!known) this.snapshots.update((list) => [keepSnapshot, ...(list ?? [])]);
    this.kept.set(known ? 'known' : 'new');
  }

  async replay(id: string): Promise<void> {
    const answer = await this.replaying.run(() => this.api.query(ReplaySnapshotDocument, { id }));
    if (answer) this.replays.update((known) => new Map(known).set(id, answer.replaySnapshot));
  }
}
