import { Injectable, computed, inject, signal } from '@angular/core';
import {
  MarkSearchSeenDocument,
  RemoveSavedSearchDocument,
  RenameSavedSearchDocument,
  SaveSearchDocument,
  type SavedSearchFieldsFragment,
  SavedSearchesDocument,
  SetSearchAlertDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { DiscoverStore } from '../discover-store';
import { viewOf } from './saved-view';

export type SavedSearch = SavedSearchFieldsFragment;

/** One's own searches, with what they have found since one last looked. */
@Injectable()
export class SavedStore {
  private readonly api = inject(Api);
  private readonly discover = inject(DiscoverStore);
  private readonly list = signal<readonly SavedSearch[] | null>(null);

  readonly searches = this.list.asReadonly();
  readonly news = computed(() => this.list()?.reduce((sum, { newCount }) => sum + newCount, 0) ?? 0);
  readonly loading = new Call();
  readonly saving = new Call();
  /** Renaming, alert, removal; the error belongs to the search named in `changed`. */
  readonly changing = new Call();
  readonly changed = signal<string | null>(null);

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(SavedSearchesDocument, {}));
    if (answer) this.list.set(answer.savedSearches);
  }

  /** The search as it stands in the address. */
  async save(name: string, alert: boolean): Promise<boolean> {
    const { brief, sort, descending } = this.discover.view();
    const input = { name, filter: this.discover.filter(), briefId: brief, sort, descending, alert };
    const answer = await this.saving.run(() => this.api.change(SaveSearchDocument, { input }));
    if (answer) this.list.update((list) => [answer.saveSearch, ...(list ?? [])]);
    return answer !== null;
  }

  async rename(id: string, name: string): Promise<boolean> {
    const answer = await this.change(id, () => this.api.change(RenameSavedSearchDocument, { id, name }));
    if (answer) this.put(answer.renameSavedSearch);
    return answer !== null;
  }

  async setAlert(id: string, alert: boolean): Promise<void> {
    const answer = await this.change(id, () => this.api.change(SetSearchAlertDocument, { id, alert }));
    if (answer) this.put(answer.setSearchAlert);
  }

  async remove(id: string): Promise<void> {
    const answer = await this.change(id, () => this.api.change(RemoveSavedSearchDocument, { id }));
    if (answer) this.list.update((list) => list?.filter((one) => one.id !== id) ?? null);
  }

  /** Shows the search as it was saved; what was new in it is seen then. */
  async open(search: SavedSearch): Promise<void> {
    const { cards } = this.discover.view();
    this.discover.change({ ...viewOf(search), cards });
    if (search.newCount === 0) return;
    const answer = await this.change(search.id, () => this.api.change(MarkSearchSeenDocument, { id: search.id }));
    if (answer) this.put(answer.markSearchSeen);
  }

  private change<T>(id: string, work: () => Promise<T>): Promise<T | null> {
    this.changed.set(id);
    return this.changing.run(work);
  }

  private put(search: SavedSearch): void {
    this.list.update((list) => list?.map((one) => (one.id === search.id ? search : one)) ?? null);
  }
}
