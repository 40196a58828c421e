import { Injectable, inject, signal } from '@angular/core';
import { TIERS, type Tier } from '@vivier/domain/creators/tier';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { CreateBrandDocument, LoadSampleDataDocument, SetTierBoundsDocument } from '../platform/generated/graphql';
import { Session } from '../platform/session/session';

export type TierBound = Readonly<{ tier: string; from: number }>;

/** What belongs to the workspace as a whole: brands, tier bounds, sample data. */
@Injectable()
export class WorkspaceStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  readonly adding = new Call();
  readonly saving = new Call();
  readonly sampling = new Call();
  readonly tiersSaved = signal(false);

  async createBrand(name: string): Promise<boolean> {
    const answer = await this.adding.run(() => this.api.change(CreateBrandDocument, { name }));
    if (answer) await this.session.reload();
    return answer !== null;
  }

  async saveTiers(bounds: readonly TierBound[]): Promise<boolean> {
    this.tiersSaved.set(false);
    const answer = await this.saving.run(() =>
      this.api.change(SetTierBoundsDocument, { bounds: bounds.map(({ tier, from }) => ({ tier, from })) }),
    );
    if (!answer) return false;
    await this.session.reload();
    this.tiersSaved.set(true);
    return true;
  }

  async loadSampleData(): Promise<boolean> {
    const answer = await this.sampling.run(() => this.api.change(LoadSampleDataDocument, {}));
    if (answer) await this.session.reload();
    return answer !== null;
  }
}

export type TierProblem = { readonly tier: Tier; readonly code: 'whole' | 'rising' };

/** What stops these bounds from being saved, the first of them a tier. */
export function tierProblems(bounds: readonly TierBound[]): TierProblem[] {
  const problems: TierProblem[] = [];
  let before = 0;
  for (const tier of TIERS) {
    const from = bounds.find((bound) => bound.tier === tier)?.from ?? Number.NaN;
    if (!Number.isSafeInteger(from) || from < 1) problems.push({ tier, code: 'whole' });
    else if (from <= before) problems.push({ tier, code: 'rising' });
    if (from > before) before = from;
  }
  return problems;
}
