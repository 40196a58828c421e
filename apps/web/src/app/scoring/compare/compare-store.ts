import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { FACTORS, OBJECTIVES, WEIGHT_TOTAL, sharedWeights, type Weights } from '@vivier/scoring/weights';
import { type Subscription } from 'rxjs';
import { CompareProfilesDocument } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { type CodedError, codedError } from '../../platform/graphql/coded-error';
import { DiscoverStore, type Hit, type RankingBrief } from '../discover-store';

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

  readonly hits = signal<readonly Hit[] | null>(null);
  readonly error = signal<CodedError | null>(null);
  /** Points of 100 that each factor can give at most. */
  readonly weights = computed(() => {
    const weights = weightsOf(this.discover.brief());
    return FACTORS.map((factor, i) => ({ factor, weight: weights[i] ?? 0 })).filter((one) => one.weight > 0);
  });

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
      this.hits.set([]);
      return;
    }
    this.running = this.api.watch(CompareProfilesDocument, wanted).subscribe({
      next: ({ compare }) => this.hits.set(compare),
      error: (error: unknown) => this.error.set(codedError(error)),
    });
  }

  remove(id: string): void {
    this.discover.change({ compare: this.discover.view().compare.filter((one) => one !== id) });
  }
}

/** Weights as the ranking uses them, in basis points: what a brief does not ask for is shared out. */
function weightsOf(brief: RankingBrief | null): Weights {
  if (!brief) return sharedWeights({ audienceFit: false, briefFit: false });
  const base = FACTORS.map((factor) =>
    Math.round((brief.weights.find((one) => one.factor === factor)?.weight ?? 0) * 10_000),
  );
  const wishes = [brief.networks, brief.tiers, brief.countries, brief.languages, brief.categories].some(
    (asked) => asked.length > 0,
  );
  const own =
    base.reduce((sum, weight) => sum + weight, 0) === WEIGHT_TOTAL
      ? { base: base as unknown as Weights }
      : { objective: OBJECTIVES.find((one) => one === brief.objective) };
  return sharedWeights({ ...own, audienceFit: brief.audience.length > 0, briefFit: wishes });
}
