import { Injectable, inject, signal } from '@angular/core';
import {
  ListChoicesDocument,
  type ListChoicesQuery,
  PutInListDocument,
  PutSearchInListDocument,
  StartListDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { DiscoverStore } from '../discover-store';
import { SelectionStore } from '../selection-store';

export type ListChoice = ListChoicesQuery['creatorLists'][number];

/** Puts the selection, or everything found, into a list that exists or a new one. */
@Injectable()
export class ListStore {
  private readonly api = inject(Api);
  private readonly discover = inject(DiscoverStore);
  private readonly selection = inject(SelectionStore);
  readonly lists = signal<readonly ListChoice[] | null>(null);
  readonly loading = new Call();
  readonly adding = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ListChoicesDocument, {}));
    if (answer) this.lists.set(answer.creatorLists);
  }

  /** The list as it then is, or null when it failed: the reason stands in `adding.error()`. */
  add(target: { id: string } | { name: string }): Promise<ListChoice | null> {
    return this.adding.run(async () => {
      const listId = 'id' in target ? target.id : await this.start(target.name);
      if (!this.selection.everything()) {
        return (await this.api.change(PutInListDocument, { listId, profileIds: this.selection.ids() })).addToList;
      }
      const { brief } = this.discover.view();
      return (
        await this.api.change(PutSearchInListDocument, { listId, filter: this.discover.filter(), briefId: brief })
      ).addSearchToList;
    });
  }

  private async start(name: string): Promise<string> {
    const { createList } = await this.api.change(StartListDocument, { name });
    // Known from now on: trying again after a failed filling must not create it a second time.
    this.lists.update((lists) => [createList, ...(lists ?? [])]);
    return createList.id;
  }
}
