import { Injectable, inject, signal } from '@angular/core';
import { type Subscription } from 'rxjs';
import { ExplainDocument, type ExplainQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { type CodedError, codedError } from '../../platform/graphql/coded-error';

export type Explanation = ExplainQuery['explanation'];
export type ExplainedPart = Explanation['parts'][number];

/** Why one profile has its score. */
@Injectable()
export class ExplanationStore {
  private readonly api = inject(Api);
  private running: Subscription | null = null;
  readonly explanation = signal<Explanation | null>(null);
  readonly error = signal<CodedError | null>(null);

  load(profileId: string, briefId: string | null): void {
    this.running?.unsubscribe();
    this.explanation.set(null);
    this.error.set(null);
    this.running = this.api.watch(ExplainDocument, { profileId, briefId }).subscribe({
      next: (answer) => this.explanation.set(answer.explanation),
      error: (error: unknown) => this.error.set(codedError(error)),
    });
  }
}
