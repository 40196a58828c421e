import { Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import {
  AddNoteDocument,
  BriefNamesDocument,
  type BriefNamesQuery,
  CreatorDetailDocument,
  type CreatorDetailQuery,
  NoteContactDocument,
  ProfileScoreDocument,
  type ProfileScoreQuery,
  RemoveNoteDocument,
  SetTagsDocument,
} from '../platform/generated/graphql';

export type Creator = CreatorDetailQuery['creator'];
export type Score = ProfileScoreQuery['explanation'];
export type BriefName = BriefNamesQuery['briefs'][number];

/** One creator: profiles, what the team wrote, and the score of the profile shown. */
@Injectable()
export class CreatorStore {
  private readonly api = inject(Api);

  readonly creator = signal<Creator | null>(null);
  readonly briefs = signal<readonly BriefName[]>([]);
  readonly score = signal<Score | null>(null);
  readonly lastContact = computed(() => {
    const dates = this.creator()?.contacts.map(({ at }) => at) ?? [];
    return dates.length > 0 ? dates.reduce((latest, at) => (at > latest ? at : latest)) : null;
  });

  readonly loading = new Call();
  readonly scoring = new Call();
  readonly noting = new Call();
  readonly contacting = new Call();
  readonly tagging = new Call();

  async load(id: string): Promise<void> {
    if (this.creator()?.id !== id) this.creator.set(null);
    const answer = await this.loading.run(() => this.api.query(CreatorDetailDocument, { id }));
    if (answer) this.creator.set(answer.creator);
  }

  /** Who may not read briefs sees the creator all the same. */
  async loadBriefs(): Promise<void> {
    const answer = await this.api.query(BriefNamesDocument, {}).catch(() => null);
    if (answer) this.briefs.set(answer.briefs);
  }

  async loadScore(profileId: string, briefId: string | null): Promise<void> {
    const answer = await this.scoring.run(() => this.api.query(ProfileScoreDocument, { profileId, briefId }));
    this.score.set(answer?.explanation ?? null);
  }

  async addNote(text: string): Promise<boolean> {
    const creator = this.creator();
    if (!creator) return false;
    const answer = await this.noting.run(() => this.api.change(AddNoteDocument, { creatorId: creator.id, text }));
    if (!answer) return false;
    this.change(creator.id, (now) => ({ ...now, notes: [answer.addNote, ...now.notes] }));
    return true;
  }

  /** Gone at once; back again when the server refuses. */
  async removeNote(id: string): Promise<void> {
    const creator = this.creator();
    if (!creator) return;
    this.change(creator.id, (now) => ({ ...now, notes: now.notes.filter((note) => note.id !== id) }));
    const answer = await this.noting.run(() => this.api.change(RemoveNoteDocument, { id }));
    if (!answer) this.change(creator.id, (now) => ({ ...now, notes: creator.notes }));
  }

  async setTags(tags: readonly string[]): Promise<boolean> {
    const creator = this.creator();
    if (!creator) return false;
    this.change(creator.id, (now) => ({ ...now, tags: [...tags] }));
    const answer = await this.tagging.run(() =>
      this.api.change(SetTagsDocument, { creatorId: creator.id, tags: [...tags] }),
    );
    this.change(creator.id, (now) => ({ ...now, tags: answer?.setTags.tags ?? creator.tags }));
    return answer !== null;
  }

  async noteContact(channel: string, summary: string): Promise<boolean> {
    const creator = this.creator();
    if (!creator) return false;
    const answer = await this.contacting.run(() =>
      this.api.change(NoteContactDocument, { creatorId: creator.id, channel, summary }),
    );
    if (!answer) return false;
    this.change(creator.id, (now) => ({ ...now, contacts: [answer.noteContact, ...now.contacts] }));
    return true;
  }

  /** A list took a profile of this creator. */
  addedTo(list: { readonly id: string; readonly name: string }): void {
    const creator = this.creator();
    if (!creator || creator.lists.some(({ id }) => id === list.id)) return;
    this.change(creator.id, (now) => ({ ...now, lists: [...now.lists, { id: list.id, name: list.name }] }));
  }

  private change(id: string, work: (creator: Creator) => Creator): void {
    this.creator.update((now) => (now?.id === id ? work(now) : now));
  }
}
