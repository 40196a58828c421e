import type { Highs } from 'highs';
import type { Candidate, PortfolioInput } from '@vivier/scoring/portfolio/portfolio-types';

/** HiGHS's own answer to an instance: the peer of our solver, by another model than ours. */
export interface PeerAnswer {
  chosen: string[];
  /** recomputed from the people, not taken from the model */
  value: number;
  /** nothing is worth more */
  bound: number;
  proved: boolean;
  seconds: number;
}

/** Proved when value and bound are this close. */
const PROVED = 1e-5;
const POINTS = 40;

/** Unique people of a set by the definition: population × (1 − Π over creators of what each leaves), in plain loops. */
export function reachByDefinition({ populations, candidates }: PortfolioInput, ids: readonly string[]): number {
  const chosen = new Set(ids);
  let people = 0;
  for (const [s, population] of populations.entries()) {
    const largest = new Map<string, number>();
    for (const candidate of candidates) {
      if (!chosen.has(candidate.id)) continue;
      const share = shareOf(candidate, s, population);
      largest.set(candidate.creator, Math.max(share, largest.get(candidate.creator) ?? 0));
    }
    let left = 1;
    for (const share of largest.values()) left *= 1 - share;
    people += population * (1 - left);
  }
  return people;
}

function shareOf({ reach }: Candidate, s: number, population: number): number {
  const at = reach.segments.indexOf(s);
  return at < 0 ? 0 : Math.min(1 - 1e-9, reach.people[at] / population);
}

/** True when the set keeps every rule. */
export function keepsRules({ candidates, rules }: PortfolioInput, ids: readonly string[]): boolean {
  const chosen = candidates.filter(({ id }) => ids.includes(id));
  const cost = chosen.reduce((sum, one) => sum + one.cost, 0);
  const quotasKept = (rules.quotas ?? []).every(({ network, tier, min, max }) => {
    const n = chosen.filter(
      (one) => (network === null || one.network === network) && (tier === null || one.tier === tier),
    ).length;
    return n >= min && (max === null || n <= max);
  });
  return (
    cost <= rules.budget &&
    quotasKept &&
    (rules.must ?? []).every((id) => ids.includes(id)) &&
    !(rules.never ?? []).some((id) => ids.includes(id))
  );
}

/**
 * Dense tangents from the start in CPLEX LP text, all segments over the choices themselves, a creator's second profile
 * counted by what it adds to the first. More tangents where the answer stands until value and bound meet.
 */
export function provenOptimum(highs: Highs, input: PortfolioInput, seconds: number): PeerAnswer {
  const started = performance.now();
  const left = () => seconds - (performance.now() - started) / 1000;
  const points = input.populations.map((_, s) => {
    const most = input.candidates.reduce((sum, one) => sum + weightOf(one, s, input.populations[s]), 0);
    return Array.from({ length: POINTS }, (_, k) => Math.min(6, most) * (k / (POINTS - 1)) ** 1.6);
  });
  let best: { chosen: string[]; value: number } = { chosen: [], value: 0 };
  let bound = Infinity;
  for (let round = 0; round < 20 && left() > 0; round += 1) {
    const answer = highs.withModel({ format: 'lp', data: lpText(input, points) }, (model) => {
      model.options.set({ output_flag: false, time_limit: left(), mip_rel_gap: 1e-7 });
      model.run();
      const { colValue } = model.getSolution();
      const chosen = input.candidates.filter((_, i) => colValue[model.getColByName(`x${i}`)] > 0.5).map(({ id }) => id);
      return { chosen, bound: Number(model.info.get('mip_dual_bound')) };
    });
    bound = Math.min(bound, answer.bound);
    const value = reachByDefinition(input, answer.chosen);
    if (value > best.value && keepsRules(input, answer.chosen)) best = { chosen: answer.chosen, value };
    if (bound - best.value <= PROVED * best.value) break;
    addPoints(input, answer.chosen, points);
  }
  const proved = bound - best.value <= PROVED * best.value;
  return { ...best, bound, proved, seconds: (performance.now() - started) / 1000 };
}

function weightOf(candidate: Candidate, s: number, population: number): number {
  return -Math.log(1 - shareOf(candidate, s, population));
}

function addPoints(input: PortfolioInput, chosen: readonly string[], points: number[][]): void {
  input.populations.forEach((population, s) => {
    const largest = new Map<string, number>();
    for (const one of input.candidates) {
      if (chosen.includes(one.id))
        largest.set(one.creator, Math.max(largest.get(one.creator) ?? 0, weightOf(one, s, population)));
    }
    points[s].push([...largest.values()].reduce((sum, weight) => sum + weight, 0));
  });
}

function lpText({ populations, candidates, rules }: PortfolioInput, points: readonly number[][]): string {
  const sum = (terms: readonly (readonly [number, string])[]) =>
    terms.map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor).toPrecision(15)} ${name}`).join('\n ');
  const rows: string[] = [];
  const twins = candidates.flatMap((one, i) =>
    candidates.flatMap((other, j) => (j > i && other.creator === one.creator ? [[i, j] as const] : [])),
  );
  for (const [i, j] of twins) rows.push(`x${i} + x${j} - b${i} <= 1`);
  populations.forEach((population, s) => {
    const terms: [number, string][] = candidates.map((one, i) => [weightOf(one, s, population), `x${i}`]);
    for (const [i, j] of twins) {
      const shared = Math.min(weightOf(candidates[i], s, population), weightOf(candidates[j], s, population));
      terms.push([-shared, `b${i}`]);
    }
    const kept = terms.filter(([factor]) => factor !== 0);
    for (const at of points[s]) {
      const slope = population * Math.exp(-at);
      const limit = population - slope - slope * at;
      rows.push(`t${s} ${sum(kept.map(([factor, name]) => [-factor * slope, name]))} <= ${limit.toPrecision(15)}`);
    }
  });
  rows.push(`${sum(candidates.map(({ cost }, i) => [cost, `x${i}`]))} <= ${rules.budget}`);
  for (const { network, tier, min, max } of rules.quotas ?? []) {
    const members = candidates.flatMap((one, i) =>
      (network === null || one.network === network) && (tier === null || one.tier === tier)
        ? [[1, `x${i}`] as const]
        : [],
    );
    if (members.length === 0) continue;
    rows.push(`${sum(members)} >= ${min}`);
    if (max !== null) rows.push(`${sum(members)} <= ${max}`);
  }
  const fixed = candidates.flatMap(({ id }, i) => {
    if ((rules.must ?? []).includes(id)) return [`x${i} = 1`];
    return (rules.never ?? []).includes(id) ? [`x${i} = 0`] : [];
  });
  const objective = populations.map((_, s) => `+ t${s}`).join(' ');
  const whole = [...candidates.map((_, i) => `x${i}`), ...twins.map(([i]) => `b${i}`)].join('\n ');
  const limits = [...populations.map((population, s) => `t${s} <= ${population}`)];
  return `Maximize
 obj: ${objective}
Subject To
${[...rows, ...fixed].map((row, at) => ` r${at}: ${row}`).join('\n')}
Bounds
${limits.map((limit) => ` ${limit}`).join('\n')}
Binary
 ${whole}
End`;
}
