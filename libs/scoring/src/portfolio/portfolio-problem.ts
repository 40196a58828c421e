import type { Candidate, PortfolioInput, PortfolioObjective, Quota } from './portfolio-types';

/** A share of a segment is kept below one: what everybody has seen would leave nothing to multiply. */
const MOST_OF_SEGMENT = 1 - 1e-9;

export interface QuotaMembers extends Quota {
  /** 1 = counts towards it */
  readonly member: Uint8Array;
  /** members by cost, the cheapest first */
  readonly byCost: Int32Array;
}

/**
 * Candidates and rules as columns. Candidate i reaches `share[k]` of segment `segment[k]`, k from `from[i]` to `from[i + 1]`;
 * where a population is unknown (`open`), `share[k]` is a number of people.
 */
export interface PortfolioProblem {
  readonly candidates: readonly Candidate[];
  readonly populations: Float64Array;
  readonly open: Uint8Array;
  readonly from: Int32Array;
  readonly segment: Int32Array;
  readonly share: Float64Array;
  readonly cost: Float64Array;
  /** what a candidate adds to the objective beside the people it reaches */
  readonly bonus: Float64Array;
  /** objective of one person reached */
  readonly perPerson: number;
  readonly creator: Int32Array;
  /** row of a creator who has several candidates, else −1 */
  readonly kin: Int32Array;
  readonly kinCount: number;
  readonly must: readonly number[];
  readonly never: Uint8Array;
  readonly quotas: readonly QuotaMembers[];
  readonly exclusive: readonly (readonly number[])[];
  /** exclusive groups of each candidate */
  readonly groupsOf: readonly (readonly number[])[];
  readonly budget: number;
  readonly creatorCap: number;
}

/**
 * @throws RangeError `budget` (not a positive finite number), `cost`, `people`, `segment` (outside the table), `candidate`
 * (an id twice, or a rule that names an unknown one)
 */
export function portfolioProblem(input: PortfolioInput): PortfolioProblem {
  const { candidates, rules, objective = { kind: 'reach' } } = input;
  if (!(rules.budget > 0 && Number.isFinite(rules.budget))) throw new RangeError('budget');
  const index = new Map(candidates.map(({ id }, i) => [id, i]));
  if (index.size !== candidates.length) throw new RangeError('candidate');
  const indexOf = (id: string) => {
    const i = index.get(id);
    if (i === undefined) throw new RangeError('candidate');
    return i;
  };
  if (candidates.some(({ cost }) => !(cost >= 0 && Number.isFinite(cost)))) throw new RangeError('cost');
  const never = new Uint8Array(candidates.length);
  for (const id of rules.never ?? []) never[indexOf(id)] = 1;
  const exclusive = (rules.exclusive ?? []).map((ids) => [...new Set(ids.map(indexOf))]);
  const groupsOf: number[][] = candidates.map(() => []);
  exclusive.forEach((members, group) => members.forEach((i) => groupsOf[i].push(group)));
  return {
    candidates,
    ...audiences(input),
    ...creators(candidates),
    ...worths(candidates, objective),
    cost: Float64Array.from(candidates, ({ cost }) => cost),
    must: [...new Set((rules.must ?? []).map(indexOf))],
    never,
    quotas: (rules.quotas ?? []).map((quota) => quotaMembers(quota, candidates)),
    exclusive,
    groupsOf,
    budget: rules.budget,
    creatorCap: rules.creatorCap ?? Infinity,
  };
}

function audiences({ candidates, populations }: PortfolioInput) {
  const open = Uint8Array.from(populations, (people) => (people === Infinity ? 1 : 0));
  const from = new Int32Array(candidates.length + 1);
  candidates.forEach(({ reach }, i) => (from[i + 1] = from[i] + reach.segments.length));
  const segment = new Int32Array(from[candidates.length]);
  const share = new Float64Array(segment.length);
  candidates.forEach(({ reach }, i) => {
    reach.segments.forEach((s, k) => {
      const people = reach.people[k];
      if (!(s >= 0 && s < populations.length)) throw new RangeError('segment');
      if (!(people >= 0 && Number.isFinite(people))) throw new RangeError('people');
      segment[from[i] + k] = s;
      share[from[i] + k] = open[s] ? people : Math.min(MOST_OF_SEGMENT, people / populations[s]);
    });
  });
  return { populations: Float64Array.from(populations), open, from, segment, share };
}

function creators(candidates: readonly Candidate[]) {
  const rows = new Map<string, number[]>();
  candidates.forEach(({ creator }, i) => rows.set(creator, [...(rows.get(creator) ?? []), i]));
  const creator = new Int32Array(candidates.length);
  const kin = new Int32Array(candidates.length).fill(-1);
  let kinCount = 0;
  [...rows.values()].forEach((members, row) => {
    for (const i of members) creator[i] = row;
    if (members.length < 2) return;
    for (const i of members) kin[i] = kinCount;
    kinCount += 1;
  });
  return { creator, kin, kinCount };
}

function worths(candidates: readonly Candidate[], objective: PortfolioObjective) {
  const perPerson = objective.kind === 'reach' ? 1 : objective.kind === 'margin' ? objective.perPerson : 0;
  const bonusOf = ({ cost, pieces }: Candidate) =>
    objective.kind === 'margin' ? -cost : objective.kind === 'pieces' ? pieces : 0;
  return { perPerson, bonus: Float64Array.from(candidates, bonusOf) };
}

function quotaMembers(quota: Quota, candidates: readonly Candidate[]): QuotaMembers {
  const counts = ({ network, tier }: Candidate) =>
    (quota.network === null || quota.network === network) && (quota.tier === null || quota.tier === tier);
  const member = Uint8Array.from(candidates, (candidate) => (counts(candidate) ? 1 : 0));
  const byCost = [...member.keys()]
    .filter((i) => member[i])
    .sort((a, b) => candidates[a].cost - candidates[b].cost || a - b);
  return { ...quota, member, byCost: Int32Array.from(byCost) };
}
