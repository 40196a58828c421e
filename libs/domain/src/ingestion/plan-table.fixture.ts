import { creatorClassifier } from './classify-creator';
import type { CreatorOutcome } from './outcome';
import type { ImportHints, ImportPlan, MappingOverride } from './plan';
import { proposePlan } from './propose-plan';
import type { CountryLookup } from './source';

const NAMES: Record<string, string> = {
  france: 'FR',
  fr: 'FR',
  fra: 'FR',
  belgique: 'BE',
  spain: 'ES',
  espana: 'ES',
  españa: 'ES',
  brazil: 'BR',
  'united states': 'US',
  india: 'IN',
  maroc: 'MA',
  mexico: 'MX',
  méxico: 'MX',
  germany: 'DE',
  japan: 'JP',
};
export const countries: CountryLookup = (text) => NAMES[text.trim().toLowerCase()] ?? null;

/** A plan for a table whose first row is its header. */
export function plan(
  table: readonly (readonly string[])[],
  hints?: ImportHints,
  override?: MappingOverride,
): ImportPlan {
  const [headers, ...rows] = table;
  const sample = rows.map((cells, at) => ({ line: at + 2, cells }));
  return proposePlan({ headers, sample, countries, ...(hints ? { hints } : {}), ...(override ? { override } : {}) });
}

export function classify(table: readonly (readonly string[])[], proposed: ImportPlan): CreatorOutcome[] {
  return table.slice(1).map((cells, at) => creatorClassifier(proposed, countries)({ line: at + 2, cells }));
}

export const accepted = (outcome: CreatorOutcome) => {
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.row;
};
