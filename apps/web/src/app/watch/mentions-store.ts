import { Injectable, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import {
  AddMentionDocument,
  AssignMentionDocument,
  type MentionFieldsFragment,
  type MentionInput,
  MentionsDocument,
  MoveMentionDocument,
  SetMentionQuestionDocument,
  WatchPeopleDocument,
  type WatchPeopleQuery,
} from '../platform/generated/graphql';

export type Mention = MentionFieldsFragment;
export type WatchPerson = WatchPeopleQuery['members'][number];

export interface MentionView {
  readonly brandId: string;
  readonly show: string;
}

const ASKED: Readonly<Record<string, { statuses: string[] | null; questions: boolean; mine: boolean }>> = {
  waiting: { statuses: ['new', 'assigned'], questions: false, mine: false },
  questions: { statuses: null, questions: true, mine: false },
  mine: { statuses: ['new', 'assigned'], questions: false, mine: true },
  all: { statuses: null, questions: false, mine: false },
};

@Injectable()
export class MentionsStore {
  private readonly api = inject(Api);
  private view: MentionView | null = null;
  readonly mentions = signal<readonly Mention[] | null>(null);
  readonly next = signal<string | null>(null);
  readonly people = signal<readonly WatchPerson[]>([]);
  readonly loading = new Call();
  readonly changing = new Call();
  readonly adding = new Call();

  async load(view: MentionView): Promise<void> {
    this.view = view;
    const answer = await this.loading.run(() => this.api.query(MentionsDocument, { ...asked(view), after: null }));
    // Another view may have been chosen meanwhile.
    if (!answer || this.view !== view) return;
    this.mentions.set(answer.mentions.mentions);
    this.next.set(answer.mentions.next ?? null);
  }

  async more(): Promise<void> {
    const view = this.view;
    const after = this.next();
    if (!view || !after || this.loading.busy()) return;
    const answer = await this.loading.run(() => this.api.query(MentionsDocument, { ...asked(view), after }));
    if (!answer || this.view !== view) return;
    this.mentions.update((all) => [...(all ?? []), ...answer.mentions.mentions]);
    this.next.set(answer.mentions.next ?? null);
  }

  async loadPeople(): Promise<void> {
    const answer = await this.api.query(WatchPeopleDocument, {}).catch(() => null);
    if (answer) this.people.set(answer.members);
  }

  move(id: string, to: string, answer: string | null = null): Promise<void> {
    return this.change(() =>
      this.api.change(MoveMentionDocument, { id, to, answer }).then(({ moveMention }) => moveMention),
    );
  }

  assign(id: string, personId: string): Promise<void> {
    return this.change(() =>
      this.api.change(AssignMentionDocument, { id, personId }).then(({ assignMention }) => assignMention),
    );
  }

  setQuestion(id: string, question: boolean): Promise<void> {
    return this.change(() =>
      this.api.change(SetMentionQuestionDocument, { id, question }).then((answer) => answer.setMentionQuestion),
    );
  }

  async add(input: MentionInput): Promise<boolean> {
    const answer = await this.adding.run(() => this.api.change(AddMentionDocument, { input }));
    if (answer) this.mentions.update((all) => [answer.addMention, ...(all ?? [])]);
    return answer !== null;
  }

  /** A row that changed stays where it is, so that the reader does not lose the place. */
  private async change(work: () => Promise<Mention>): Promise<void> {
    const changed = await this.changing.run(work);
    if (changed) this.mentions.update((all) => (all ?? []).map((one) => (one.id === changed.id ? changed : one)));
  }
}

function asked({ brandId, show }: MentionView) {
  return { brandId, termId: null, ...(ASKED[show] ?? ASKED['waiting']) };
}
