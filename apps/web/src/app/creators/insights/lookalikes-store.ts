import { Injectable, inject, signal } from '@angular/core';
import { type Subscription } from 'rxjs';
import { LookalikesDocument, type LookalikesQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { type CodedError, codedError } from '../../platform/graphql/coded-error';

export type Lookalikes = LookalikesQuery['lookalikes'];

/** Who has an audience like that of one profile. */
@Injectable()
export class LookalikesStore {
  private readonly api = inject(Api);
  private running: Subscription | null = null;
  readonly found = signal<Lookalikes | null>(null);
  readonly error = signal<CodedError | null>(null);

  load(profileId: string, network: string | null): void {
    this.running?.unsubscribe();
    this.found.set(null);
    this.error.set(null);
    this.running = this.api.watch(LookalikesDocument, { profileId, networks: network ? [network] : null }).subscribe({
      next: ({ lookalikes }) => this.found.set(lookalikes),
      error: (error: unknown) => this.error.set(codedError(error)),
    });
  }
}
