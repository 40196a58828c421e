import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { type Subscription } from 'rxjs';
import { ComparisonDocument, type ComparisonQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { type CodedError, codedError } from '../../platform/graphql/coded-error';
import { DiscoverStore } from '../discover-store';

export type Comparison = ComparisonQuery['comparison'];
export type Compared = Comparison['profiles'][number];

/** Up to six profiles side by side, in the order they were chosen. */
@Injectable()
export class CompareStore {
  private readonly api = inject(Api);
  private readonly discover = inject(DiscoverStore);
  private running: Subscription | null = null;
  private readonly wanted = computed(
    () => ({ profileIds: [...this.discover.view().compare], briefId: this.discover.view().brief }),
    {
      equal: (a, b) => a.briefId === b.briefId && a.profileIds.join() === b.profileIds.join(),
    },
  );

  readonly comparison = signal<Comparison | null>(null);
  readonly error = signal<CodedError | null>(null);
  readonly profiles = computed(() => this.comparison()?.profiles ?? null);
  /** Factors that count here, with the share of the score that each can give. */
  readonly weights = computed(() => this.comparison()?.weights.filter(({ weight }) => weight > 0) ?? []);

  constructor() {
    effect(() => {
      this.wanted();
      untracked(() => this.load());
    });
  }

  load(): void {
    const wanted = this.wanted();
    this.running?.unsubscribe();
    this.error.set(null);
    if (wanted.profileIds.length === 0) {
      this.comparison.set(null);
      return;
    }
    this.running = this.api.watch(ComparisonDocument, wanted).subscribe({
      next: ({ comparison }) => this.comparison.set(comparison),
      error: (error: unknown) => this.error.set(codedError(error)),
    });
  }

  remove(id: string): void {
    const { compare, why } = this.discover.view();
    this.discover.change({
      compare: compare.filter((one) => one !== id),
      why: why.includes(id) ? [] : why,
    });
  }
}
