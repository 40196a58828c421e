import { DomainError } from '../errors/domain-error';
import { type HeaderWords, wordsOfHeader } from '../ingestion/header-words';
import { type DecimalMark, decimalMarkOf } from '../ingestion/numeric-cell';
import type { SourceRecord } from '../ingestion/source';

/** Tables that a campaign leaves behind: what was sold through whom, what was paid to whom, what a day of a channel cost. */
export const CAMPAIGN_TABLES = ['tracking', 'payouts', 'spend'] as const;
export type CampaignTable = (typeof CAMPAIGN_TABLES)[number];

export type CampaignField =
  | 'source'
  | 'campaign'
  | 'creator'
  | 'user'
  | 'product'
  | 'date'
  | 'orders'
  | 'revenue'
  | 'clicks'
  | 'impressions'
  | 'leads'
  | 'spend'
  | 'basis'
  | 'rate'
  | 'payout';

export interface CampaignPlan {
  readonly kind: CampaignTable;
  readonly at: Readonly<Partial<Record<CampaignField, number>>>;
  readonly byHeader: Readonly<Record<string, string>>;
  /** Of the columns of money. */
  readonly mark: DecimalMark;
}

type Test = (words: HeaderWords) => boolean;
const says =
  (...words: string[]): Test =>
  (header) =>
    header.words.some((word) => words.includes(word));
const both =
  (...tests: Test[]): Test =>
  (header) =>
    tests.every((test) => test(header));
const not =
  (test: Test): Test =>
  (header) =>
    !test(header);
const means =
  (...concepts: Parameters<HeaderWords['concepts']['has']>[0][]): Test =>
  (header) =>
    concepts.every((concept) => header.concepts.has(concept));

const SOURCE = says('source', 'sources', 'origin', 'origine', 'origen', 'medium', 'channel', 'canal', 'referrer');
const PERSON: Test = (header) =>
  !SOURCE(header) &&
  (means('person')(header) || /\b(?:inf|kol|influencerid|creatorid|influenceurid)\b/.test(header.text));
const COUNT = not(means('revenue'));
const DATE = both(means('date'), not(says('time')));

/** For each field the tests of its header, the best first; a column serves the first field that wants it. */
const WANTED: Readonly<Record<CampaignTable, readonly (readonly [CampaignField, ...Test[]])[]>> = {
  tracking: [
    ['creator', both(PERSON, means('id')), PERSON, both(means('handle'), not(means('id')), not(says('user', 'users')))],
    ['campaign', both(means('campaign'), not(means('id'))), means('campaign')],
    ['source', SOURCE, means('network')],
    ['user', says('user', 'customer', 'client', 'cliente', 'userid')],
    ['product', means('product')],
    ['date', DATE, means('date')],
    ['revenue', means('revenue'), says('sales')],
    ['orders', both(means('order'), COUNT, not(means('id'))), means('conversions')],
    ['clicks', means('clicks')],
    ['impressions', means('impressions')],
    ['spend', means('spend')],
  ],
  payouts: [
    ['creator', both(PERSON, means('id')), PERSON, means('handle'), means('id')],
    ['basis', says('basis', 'base', 'model', 'modele')],
    ['payout', both(means('payout'), means('total')), means('payout'), means('revenue'), means('total')],
    ['rate', means('rate'), means('price')],
    ['orders', both(means('order'), not(means('id')))],
    ['campaign', both(means('campaign'), not(means('id'))), means('campaign')],
    ['date', DATE, means('date')],
  ],
  spend: [
    ['date', DATE, means('date')],
    ['campaign', both(means('campaign'), not(means('id'))), means('campaign')],
    ['spend', means('spend')],
    ['source', means('category'), SOURCE, means('network'), means('type')],
    ['revenue', means('revenue'), says('sales')],
    ['orders', both(means('order'), COUNT, not(means('id')))],
    ['clicks', means('clicks')],
    ['impressions', means('impressions')],
    ['leads', says('leads', 'lead', 'prospects')],
  ],
};

const NEEDED: Readonly<Record<CampaignTable, readonly (readonly CampaignField[])[]>> = {
  tracking: [['revenue', 'orders', 'clicks']],
  payouts: [['creator'], ['payout', 'rate']],
  spend: [['spend']],
};

/**
 * Which column says what, by the words of its header.
 * @throws DomainError `campaign_columns_missing` with the fields that no column gives (any one of each list would do)
 */
export function planCampaignTable(
  kind: CampaignTable,
  headers: readonly string[],
  sample: readonly SourceRecord[],
): CampaignPlan {
  const words = headers.map(wordsOfHeader);
  const at: Partial<Record<CampaignField, number>> = {};
  const taken = new Set<number>();
  for (const [field, ...tests] of WANTED[kind]) {
    for (const test of tests) {
      const column = words.findIndex((header, index) => !taken.has(index) && test(header));
      if (column < 0) continue;
      at[field] = column;
      taken.add(column);
      break;
    }
  }
  const missing = NEEDED[kind].filter((fields) => fields.every((field) => at[field] === undefined));
  if (missing.length > 0)
    throw new DomainError('campaign_columns_missing', { kind, missing: missing.map((fields) => fields.join(' or ')) });
  const money = [at.revenue, at.spend, at.payout, at.rate].filter((column) => column !== undefined);
  return {
    kind,
    at,
    byHeader: Object.fromEntries(Object.entries(at).map(([field, column]) => [headers[column], field])),
    mark: decimalMarkOf(
      sample.flatMap(({ cells }) => money.map((column) => cells[column] ?? '')),
      false,
    ),
  };
}
