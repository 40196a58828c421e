import { Injectable, inject, signal } from '@angular/core';
import {
  AddFeedDocument,
  AddWatchTermDocument,
  type FeedFieldsFragment,
  RefreshFeedDocument,
  RemoveFeedDocument,
  RemoveWatchTermDocument,
  SetAnswerMinutesDocument,
  WatchSourcesDocument,
  type WatchTermFieldsFragment,
  type WatchTermInput,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { SendFile } from '../platform/graphql/send-file';

export interface FileOutcome {
  readonly records: number;
  readonly kept: number;
  readonly known: number;
  readonly unnamed: number;
  readonly rejected: number;
  readonly rejects: readonly { line: number; column: string; value: string; reason: string }[];
}

/** Names, feeds and files of one brand. */
@Injectable()
export class SourcesStore {
  private readonly api = inject(Api);
  private readonly files = inject(SendFile);
  private brandId = '';
  readonly feeds = signal<readonly FeedFieldsFragment[] | null>(null);
  readonly terms = signal<readonly WatchTermFieldsFragment[]>([]);
  readonly minutes = signal(0);
  readonly outcome = signal<FileOutcome | null>(null);
  readonly loading = new Call();
  readonly termCall = new Call();
  readonly feedCall = new Call();
  readonly fileCall = new Call();
  readonly timeCall = new Call();

  async load(brandId: string): Promise<void> {
    this.brandId = brandId;
    const answer = await this.loading.run(() => this.api.query(WatchSourcesDocument, { brandId }));
    if (!answer || this.brandId !== brandId) return;
    this.feeds.set(answer.feeds);
    this.terms.set(answer.watchTerms);
    this.minutes.set(answer.watchSettings.answerMinutes);
  }

  async addTerm(input: Omit<WatchTermInput, 'brandId'>): Promise<boolean> {
    const { brandId } = this;
    const answer = await this.termCall.run(() =>
      this.api.change(AddWatchTermDocument, { input: { ...input, brandId } }),
    );
    if (answer) this.terms.update((all) => [...all, answer.addWatchTerm]);
    return answer !== null;
  }

  async removeTerm(id: string): Promise<void> {
    const answer = await this.termCall.run(() => this.api.change(RemoveWatchTermDocument, { id }));
    if (answer) this.terms.update((all) => all.filter((one) => one.id !== id));
  }

  async addFeed(url: string, publicQuestions: boolean): Promise<boolean> {
    const { brandId } = this;
    const answer = await this.feedCall.run(() =>
      this.api.change(AddFeedDocument, { input: { brandId, url, publicQuestions } }),
    );
    if (answer) this.feeds.update((all) => [...(all ?? []), answer.addFeed]);
    return answer !== null;
  }

  async refresh(id: string): Promise<void> {
    const answer = await this.feedCall.run(() => this.api.change(RefreshFeedDocument, { id }));
    if (answer) this.feeds.update((all) => (all ?? []).map((one) => (one.id === id ? answer.refreshFeed : one)));
  }

  async removeFeed(id: string): Promise<void> {
    const answer = await this.feedCall.run(() => this.api.change(RemoveFeedDocument, { id }));
    if (answer) this.feeds.update((all) => (all ?? []).filter((one) => one.id !== id));
  }

  async send(file: File): Promise<void> {
    this.outcome.set(null);
    const answer = await this.fileCall.run(() => this.files.send<FileOutcome>(`/files/mentions/${this.brandId}`, file));
    if (answer) this.outcome.set(answer);
  }

  async setMinutes(minutes: number): Promise<void> {
    const answer = await this.timeCall.run(() => this.api.change(SetAnswerMinutesDocument, { minutes }));
    if (answer) this.minutes.set(answer.setAnswerMinutes.answerMinutes);
  }
}
