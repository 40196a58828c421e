import { Injectable, inject, signal } from '@angular/core';
import { type Subscription } from 'rxjs';
import { PostInsightsDocument, type PostInsightsQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { type CodedError, codedError } from '../../platform/graphql/coded-error';

export type Insights = PostInsightsQuery['postInsights'];
export type TimeCell = Insights['times'][number];
export type FormatCell = Insights['formats'][number];

/** What the dated posts of one profile say. */
@Injectable()
export class InsightsStore {
  private readonly api = inject(Api);
  private running: Subscription | null = null;
  readonly insights = signal<Insights | null>(null);
  readonly error = signal<CodedError | null>(null);

  load(profileId: string): void {
    this.running?.unsubscribe();
    this.insights.set(null);
    this.error.set(null);
    this.running = this.api.watch(PostInsightsDocument, { profileId }).subscribe({
      next: ({ postInsights }) => this.insights.set(postInsights),
      error: (error: unknown) => this.error.set(codedError(error)),
    });
  }
}
