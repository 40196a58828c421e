import { Injectable, inject, signal } from '@angular/core';
import { type Subscription } from 'rxjs';
import { type DiscoverFilter, RankOutlookDocument, type RankOutlookQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { type CodedError, codedError } from '../../platform/graphql/coded-error';

export type Outlook = RankOutlookQuery['rankOutlook'];
export type RankChange = Outlook['goals'][number]['changes'][number];

const TOP = 10;

/** What would change the rank of one profile in the search as it stands. */
@Injectable()
export class OutlookStore {
  private readonly api = inject(Api);
  private running: Subscription | null = null;
  readonly outlook = signal<Outlook | null>(null);
  readonly error = signal<CodedError | null>(null);

  load(profileId: string, briefId: string | null, filter: DiscoverFilter): void {
    this.running?.unsubscribe();
    this.outlook.set(null);
    this.error.set(null);
    this.running = this.api.watch(RankOutlookDocument, { profileId, briefId, filter, top: TOP }).subscribe({
      next: ({ rankOutlook }) => this.outlook.set(rankOutlook),
      error: (error: unknown) => this.error.set(codedError(error)),
    });
  }
}
