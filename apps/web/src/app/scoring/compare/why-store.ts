import { Injectable, inject, signal } from '@angular/core';
import { type Subscription } from 'rxjs';
import { WhyAboveDocument, type WhyAboveQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { type CodedError, codedError } from '../../platform/graphql/coded-error';

export type WhyAbove = WhyAboveQuery['whyAbove'];

/** Why one of two profiles stands above the other. */
@Injectable()
export class WhyStore {
  private readonly api = inject(Api);
  private running: Subscription | null = null;
  readonly why = signal<WhyAbove | null>(null);
  readonly error = signal<CodedError | null>(null);

  load(firstId: string, secondId: string, briefId: string | null): void {
    this.running?.unsubscribe();
    this.error.set(null);
    this.running = this.api.watch(WhyAboveDocument, { firstId, secondId, briefId }).subscribe({
      next: ({ whyAbove }) => this.why.set(whyAbove),
      error: (error: unknown) => {
        this.why.set(null);
        this.error.set(codedError(error));
      },
    });
  }
}
