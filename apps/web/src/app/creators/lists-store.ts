import { Injectable, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import {
  AddToListDocument,
  CreateListDocument,
  CreatorListsDocument,
  ExportListDocument,
  type ExportListMutation,
  type ListFieldsFragment,
  ListMembersDocument,
  type ListMembersQuery,
  RemoveFromListDocument,
  RemoveListDocument,
  RenameListDocument,
} from '../platform/generated/graphql';

export type CreatorList = ListFieldsFragment;
export type ListHit = ListMembersQuery['discover']['hits'][number];
export type ExportFile = ExportListMutation['exportCreators'];

const PAGE = 100;

/** All lists, and the members of the one that is open. */
@Injectable()
export class ListsStore {
  private readonly api = inject(Api);

  readonly lists = signal<readonly CreatorList[] | null>(null);
  readonly hits = signal<readonly ListHit[] | null>(null);
  readonly total = signal(0);
  readonly next = signal<string | null>(null);
  readonly file = signal<ExportFile | null>(null);

  readonly loading = new Call();
  readonly reading = new Call();
  readonly saving = new Call();
  readonly exporting = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(CreatorListsDocument, {}));
    if (answer) this.lists.set(answer.creatorLists);
  }

  async create(name: string): Promise<CreatorList | null> {
    const answer = await this.saving.run(() => this.api.change(CreateListDocument, { name }));
    if (!answer) return null;
    this.lists.update((all) => [answer.createList, ...(all ?? [])]);
    return answer.createList;
  }

  async rename(id: string, name: string): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(RenameListDocument, { id, name }));
    if (answer) this.replace(answer.renameList);
    return answer !== null;
  }

  async remove(id: string): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(RemoveListDocument, { id }));
    if (answer) this.lists.update((all) => all?.filter((one) => one.id !== id) ?? null);
    return answer !== null;
  }

  async add(listId: string, profileIds: readonly string[]): Promise<CreatorList | null> {
    const answer = await this.saving.run(() =>
      this.api.change(AddToListDocument, { listId, profileIds: [...profileIds] }),
    );
    if (!answer) return null;
    this.replace(answer.addToList);
    return answer.addToList;
  }

  async loadMembers(listId: string, sort: string, descending: boolean): Promise<void> {
    const answer = await this.reading.run(() =>
      this.api.query(ListMembersDocument, { filter: { listId }, sort, descending, first: PAGE, after: null }),
    );
    if (!answer) return;
    this.hits.set(answer.discover.hits);
    this.total.set(answer.discover.total);
    this.next.set(answer.discover.next);
  }

  async loadMoreMembers(listId: string, sort: string, descending: boolean): Promise<void> {
    const after = this.next();
    if (after === null || this.reading.busy()) return;
    const answer = await this.reading.run(() =>
      this.api.query(ListMembersDocument, { filter: { listId }, sort, descending, first: PAGE, after }),
    );
    if (!answer) return;
    this.hits.update((known) => [...(known ?? []), ...answer.discover.hits]);
    this.next.set(answer.discover.next);
  }

  async removeFrom(listId: string, profileIds: readonly string[]): Promise<boolean> {
    const before = { hits: this.hits(), total: this.total() };
    const gone = new Set(profileIds);
    this.hits.update((all) => all?.filter(({ id }) => !gone.has(id)) ?? null);
    this.total.update((total) => total - gone.size);
    const answer = await this.saving.run(() =>
      this.api.change(RemoveFromListDocument, { listId, profileIds: [...profileIds] }),
    );
    if (answer) this.replace(answer.removeFromList);
    else {
      this.hits.set(before.hits);
      this.total.set(before.total);
    }
    return answer !== null;
  }

  async export(listId: string, format: string): Promise<void> {
    this.file.set(null);
    const answer = await this.exporting.run(() =>
      this.api.change(ExportListDocument, { filter: { listId }, sort: 'score', format }),
    );
    if (answer) this.file.set(answer.exportCreators);
  }

  private replace(list: CreatorList): void {
    this.lists.update((all) => all?.map((one) => (one.id === list.id ? list : one)) ?? null);
  }
}
