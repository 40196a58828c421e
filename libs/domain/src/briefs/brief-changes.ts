import type { BriefPlan } from './brief-plan';
import type { CheckedBrief } from './check-brief';

/** Everything that a version of a brief says. */
export interface BriefContent extends CheckedBrief, BriefPlan {
  brandId: string | null;
}

/** What one version says of a field that the one before did not, and the other way round. */
export interface BriefChange {
  readonly field: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Every field as words, in the order of the form: a value of one field is one word, so that sets can be compared. */
const FIELDS: readonly [field: string, words: (brief: BriefContent) => readonly string[]][] = [
  ['name', ({ name }) => [name]],
  ['brandId', ({ brandId }) => one(brandId)],
  ['objective', ({ objective }) => [objective]],
  ['products', ({ products }) => products],
  ['audience', ({ audience }) => audience.flatMap(({ keys }) => keys)],
  ['minimumShares', ({ minimumShares }) => minimumShares.map(({ key, share }) => `${key} ${share}`)],
  ['networks', ({ networks }) => networks],
  ['tiers', ({ tiers }) => tiers],
  ['categories', ({ categories }) => categories],
  ['countries', ({ countries }) => countries],
  ['languages', ({ languages }) => languages],
  ['budget', ({ budget }) => (budget ? [`${budget.minor} ${budget.currency}`] : [])],
  ['startsOn', ({ startsOn }) => one(startsOn)],
  ['endsOn', ({ endsOn }) => one(endsOn)],
  ['deliverables', ({ deliverables }) => deliverables.map((one) => `${one.kind} ${one.network ?? ''} ${one.count}`)],
  ['dos', ({ dos }) => lines(dos)],
  ['donts', ({ donts }) => lines(donts)],
  ['hashtags', ({ hashtags }) => hashtags],
  ['mentions', ({ mentions }) => mentions],
  ['uses', ({ usage }) => usage?.uses ?? []],
  ['media', ({ usage }) => usage?.media ?? []],
  ['territory', ({ usage }) => usage?.territory ?? []],
  ['months', ({ usage }) => (usage ? [String(usage.months ?? 0)] : [])],
  ['kpis', ({ kpis }) => kpis.map(({ metric, target }) => `${metric} ${target}`)],
  ['weights', ({ weights }) => (weights ? [weights.join(' ')] : [])],
];

/** The fields that differ; an order alone is no difference. */
export function briefChanges(before: BriefContent, after: BriefContent): BriefChange[] {
  return FIELDS.flatMap(([field, words]) => {
    const [old, now] = [words(before), words(after)];
    const removed = old.filter((word) => !now.includes(word));
    const added = now.filter((word) => !old.includes(word));
    return removed.length + added.length > 0 ? [{ field, removed, added }] : [];
  });
}

function one(value: string | null): string[] {
  return value === null ? [] : [value];
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
