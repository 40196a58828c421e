import type { PortfolioProblem } from './portfolio-problem';

/**
 * A set of candidates with what it reaches: within a segment, people = population × (1 − Π(1 − rᵢ/population)) (the
 * Sainsbury form, independence inside a segment), the product over creators: several profiles of one creator count as the
 * largest of them, because how much they share is not known. Monotone and submodular in the set.
 */
export class Selection {
  readonly chosen: number[] = [];
  readonly has: Uint8Array;
  readonly counts: Int32Array;
  spent = 0;
  reach = 0;
  bonus = 0;
  /** share of each segment that nobody has reached yet; unused where the population is unknown */
  private readonly missed: Float64Array;
  /** largest share of each segment by each creator of several profiles */
  private readonly best: Float64Array;
  private readonly groups: Uint8Array;
  private readonly paid = new Map<number, number>();

  constructor(readonly problem: PortfolioProblem) {
    const { candidates, populations, kinCount, quotas, exclusive } = problem;
    this.has = new Uint8Array(candidates.length);
    this.counts = new Int32Array(quotas.length);
    this.missed = new Float64Array(populations.length).fill(1);
    this.best = new Float64Array(kinCount * populations.length);
    this.groups = new Uint8Array(exclusive.length);
  }

  static of(problem: PortfolioProblem, members: Iterable<number>): Selection {
    const selection = new Selection(problem);
    for (const i of members) selection.add(i);
    return selection;
  }

  /** The objective: people × what a person is worth, and what candidates add beside. */
  get value(): number {
    return this.problem.perPerson * this.reach + this.bonus;
  }

  /** Unique people that candidate i would add. */
  people(i: number): number {
    const { from, segment, share, populations, open, kin } = this.problem;
    const row = kin[i] * populations.length;
    let people = 0;
    for (let k = from[i]; k < from[i + 1]; k += 1) {
      const s = segment[k];
      const before = row < 0 ? 0 : this.best[row + s];
      if (share[k] <= before) continue;
      people += open[s] ? share[k] - before : ((populations[s] * this.missed[s]) / (1 - before)) * (share[k] - before);
    }
    return people;
  }

  /** What candidate i would add to the objective. */
  gain(i: number): number {
    const { perPerson, bonus } = this.problem;
    return (perPerson === 0 ? 0 : perPerson * this.people(i)) + bonus[i];
  }

  add(i: number): void {
    const { from, segment, share, populations, open, kin, cost, bonus, quotas, groupsOf, creator } = this.problem;
    this.reach += this.people(i);
    const row = kin[i] * populations.length;
    for (let k = from[i]; k < from[i + 1]; k += 1) {
      const s = segment[k];
      const before = row < 0 ? 0 : this.best[row + s];
      if (share[k] <= before) continue;
      if (!open[s]) this.missed[s] *= (1 - share[k]) / (1 - before);
      if (row >= 0) this.best[row + s] = share[k];
    }
    this.chosen.push(i);
    this.has[i] = 1;
    this.spent += cost[i];
    this.bonus += bonus[i];
    quotas.forEach(({ member }, q) => (this.counts[q] += member[i]));
    for (const group of groupsOf[i]) this.groups[group] = 1;
    this.paid.set(creator[i], (this.paid.get(creator[i]) ?? 0) + cost[i]);
  }

  /** Budget, never, exclusivity, cap and upper quotas; what the minima still need is `canAdd`'s question. */
  fits(i: number): boolean {
    const { cost, budget, never, quotas, groupsOf, creator, creatorCap } = this.problem;
    if (this.has[i] || never[i] || this.spent + cost[i] > budget) return false;
    if (groupsOf[i].some((group) => this.groups[group])) return false;
    if ((this.paid.get(creator[i]) ?? 0) + cost[i] > creatorCap) return false;
    return quotas.every(({ member, max }, q) => !member[i] || max === null || this.counts[q] < max);
  }

  /** True when i fits and the cheapest way found to fill the quotas still does after it. */
  canAdd(i: number): boolean {
    return this.fits(i) && (!this.wanting() || this.completion(i) !== null);
  }

  /** True while a minimum is not reached. */
  wanting(): boolean {
    return this.problem.quotas.some(({ min }, q) => this.counts[q] < min);
  }

  /** Cheap candidates that fill the minima after `first` (−1 = nobody), one by one; null when none is found. */
  completion(first: number): number[] | null {
    const { quotas } = this.problem;
    if (!this.wanting()) return [];
    const trial = this.ledger();
    const added: number[] = [];
    if (first >= 0) trial.add(first);
    for (let q = 0; q < quotas.length; q += 1) {
      for (const i of quotas[q].byCost) {
        if (trial.counts[q] >= quotas[q].min) break;
        if (!trial.fits(i)) continue;
        trial.add(i);
        added.push(i);
      }
      if (trial.counts[q] < quotas[q].min) return null;
    }
    return added;
  }

  /** The same spending and counts without audiences: enough to ask what fits. */
  private ledger(): Selection {
    const { problem } = this;
    const bare = { ...problem, populations: NOBODY, from: new Int32Array(problem.candidates.length + 1), kinCount: 0 };
    return Selection.of(bare, this.chosen);
  }
}

const NOBODY = new Float64Array(0);
