import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Viewer } from '../platform/graphql/access';
import type { Shortlist } from './shortlist.entity';

/** A later room that has something to do when a list is submitted, in the same transaction: all of it happens or nothing. */
export interface SubmissionWatcher {
  submitted(tx: EntityManager, viewer: Viewer, shortlist: Shortlist): Promise<void>;
}

@Injectable()
export class SubmissionWatchers {
  private readonly watchers: SubmissionWatcher[] = [];

  add(watcher: SubmissionWatcher): void {
    this.watchers.push(watcher);
  }

  async submitted(tx: EntityManager, viewer: Viewer, shortlist: Shortlist): Promise<void> {
    for (const watcher of this.watchers) await watcher.submitted(tx, viewer, shortlist);
  }
}
