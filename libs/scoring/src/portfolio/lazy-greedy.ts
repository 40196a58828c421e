import type { PortfolioProblem } from './portfolio-problem';
import { Selection } from './selection';

/** How a candidate's gain is weighed against its cost: gain / cost^power. 0 = by gain, 1 = by gain per cost. */
export type CostPower = number;

/**
 * Lazy greedy (CELF): gains only fall as the set grows, so a candidate whose gain was computed for a smaller set and that
 * is still the best after recomputing is the best of all.
 * Source: Leskovec et al., "Cost-effective outbreak detection in networks", KDD 2007.
 *
 * @param selection grown in place; what is in it stays
 * @param pool candidates to consider; all where left out
 */
export function lazyGreedy(selection: Selection, power: CostPower, pool?: Iterable<number>): Selection {
  const { cost } = selection.problem;
  const weigh = (i: number, gain: number) => gain / Math.max(cost[i], 1) ** power;
  const queue = new GainQueue();
  // While a minimum is missing, a candidate without gain of its own may be worth its place.
  for (const i of fillQuotas(selection, power, pool ?? selection.has.keys())) {
    if (!selection.fits(i)) continue;
    const gain = selection.gain(i);
    if (gain > 0) queue.push(i, weigh(i, gain), selection.chosen.length);
  }
  for (let top = queue.pop(); top; top = queue.pop()) {
    if (!selection.fits(top.candidate)) continue;
    if (top.size === selection.chosen.length) {
      selection.add(top.candidate);
      continue;
    }
    const gain = selection.gain(top.candidate);
    if (gain > 0) queue.push(top.candidate, weigh(top.candidate, gain), selection.chosen.length);
  }
  return selection;
}

/** Reaches the minima with the best candidates that count towards one; answers with the pool, which it reads once. */
function fillQuotas(selection: Selection, power: CostPower, pool: Iterable<number>): number[] {
  const { quotas, cost } = selection.problem;
  const all = [...pool];
  while (selection.wanting()) {
    const open = quotas.filter(({ min }, q) => selection.counts[q] < min);
    const useful = all
      .filter((i) => open.some(({ member }) => member[i]) && selection.fits(i))
      .map((i) => ({ i, worth: selection.gain(i) / Math.max(cost[i], 1) ** power }))
      .sort((a, b) => b.worth - a.worth || a.i - b.i);
    const best = useful.find(({ i }) => selection.canAdd(i));
    if (!best) break;
    selection.add(best.i);
  }
  return all;
}

/** True when every minimum is reached and every must-have is in. */
export function isComplete(selection: Selection): boolean {
  return !selection.wanting() && selection.problem.must.every((i) => selection.has[i]);
}

/** The must-haves alone; null when they break a rule together. */
export function mustHaves(problem: PortfolioProblem): Selection | null {
  const selection = new Selection(problem);
  for (const i of problem.must) {
    if (!selection.fits(i)) return null;
    selection.add(i);
  }
  return selection;
}

interface Waiting {
  candidate: number;
  key: number;
  /** size of the set for which the key was computed */
  size: number;
}

/** A binary heap, the largest key first; equal keys by the smaller index, so that a run can be repeated. */
class GainQueue {
  private readonly heap: Waiting[] = [];

  push(candidate: number, key: number, size: number): void {
    const { heap } = this;
    let at = heap.push({ candidate, key, size }) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(heap[at], heap[up]); at = up, up = (at - 1) >> 1) this.swap(at, up);
  }

  pop(): Waiting | null {
    const { heap } = this;
    const last = heap.pop();
    if (!last) return null;
    if (heap.length === 0) return last;
    const top = heap[0];
    heap[0] = last;
    for (let at = 0; ;) {
      let next = at;
      for (const down of [2 * at + 1, 2 * at + 2])
        if (down < heap.length && before(heap[down], heap[next])) next = down;
      if (next === at) return top;
      this.swap(at, next);
      at = next;
    }
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b], this.heap[a]];
  }
}

function before(a: Waiting, b: Waiting): boolean {
  return a.key > b.key || (a.key === b.key && a.candidate < b.candidate);
}
