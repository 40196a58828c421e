import type { EntityManager } from 'typeorm';
import { type TierBounds, tierOf } from '@vivier/domain/creators/tier';
import type { CreatorCost, Cut, TrackedFact } from '@vivier/domain/reports/results';
import { isoWeekOf } from '@vivier/domain/time/iso-week';
import { NO_DAY } from './result-days.queries';
import { Formats, type PlacedFormat } from './result-formats';
import {
  clicked,
  type CostRow,
  COSTS,
  CREATORS_NAMED,
  CREATORS_OF,
  credited,
  type CreditedRow,
  MARGINS,
  type NamedCreator,
  ROWS,
  type StoredRow,
  TOLD_SINCE,
} from './results.queries';

/** Of a fact or a cost: in which currency, and of which brand it is; null where a file names a campaign that is none of ours. */
interface Placed {
  readonly currency: string | null;
  readonly brandId: string | null;
  readonly slug: string;
}
export type PlacedFact = TrackedFact & Placed;
export type PlacedCost = CreatorCost & Placed & { readonly kind: string };

/** Results of files that are told by a shop as well: shown, and in no sum. */
export interface LeftOut {
  readonly rows: number;
  readonly orders: number;
  readonly revenue: number;
  readonly payouts: number;
}

export interface Gathered {
  readonly facts: readonly PlacedFact[];
  readonly costs: readonly PlacedCost[];
  readonly leftOut: readonly (LeftOut & Placed)[];
  /** The name of who a key of the creators' cut stands for. */
  readonly names: ReadonlyMap<string, string>;
}

interface Question {
  readonly workspaceId: string;
  readonly rule: string;
  readonly by: Cut;
  /** Slug, where one campaign is asked for. */
  readonly campaign: string | null;
  readonly bounds: TierBounds;
}

/** Everything that results are made of: rows of files, credits and clicks by day, fees of contracts and other costs. */
export async function gathered(tx: EntityManager, question: Question): Promise<Gathered> {
  const { workspaceId, rule, by, campaign, bounds } = question;
  const ask = async <Row>(query: string, ...values: unknown[]) =>
    (await tx.query(query, [workspaceId, ...values])) as Row[];
  const stored = await ask<StoredRow>(ROWS);
  // What a file says was paid may be for any campaign of a creator: only without such rows one campaign stands for itself.
  const only = stored.some(({ kind }) => kind === 'payouts') ? null : campaign;
  const parties = [
    ...(await ask<CreditedRow>(credited(by === 'week'), only, rule, by === 'format')),
    ...(await ask<CreditedRow>(clicked(by === 'week'), only, by === 'format')),
  ];
  const costs = await ask<CostRow>(COSTS);
  const told = stored.length === 0 ? [] : await ask<{ slug: string; since: string }>(TOLD_SINCE, rule);
  const since = new Map(told.map((row) => [row.slug, row.since]));
  const margins = new Map(
    (await ask<{ brandId: string; marginBp: number }>(MARGINS)).map((row) => [row.brandId, row.marginBp]),
  );
  const words = [...new Set(stored.flatMap(({ creator }) => (creator === null ? [] : [creator.toLowerCase()])))];
  const ids = [...new Set([...parties, ...costs].flatMap(({ creatorId }) => (creatorId === null ? [] : [creatorId])))];
  const people = new People(
    await ask<NamedCreator>(CREATORS_NAMED, words),
    await ask<NamedCreator>(CREATORS_OF, ids),
    bounds,
  );
  for (const { creator } of stored) if (creator !== null) people.tell(creator);
  const fees = new Set(costs.filter(({ kind }) => kind === 'fee').map(({ slug }) => slug));
  const formats = await Formats.of(tx, workspaceId, by === 'format');
  const known = { by, people, since, fees, margins, formats, weekNames: new WeekNames() };
  const files = fromFiles(stored, known);
  return {
    facts: [...files.facts, ...parties.flatMap((row) => creditedFacts(row, known))],
    costs: [...files.costs, ...costs.map((row) => costOf(row, known))],
    leftOut: files.leftOut,
    names: people.names,
  };
}

interface Known {
  readonly by: Cut;
  readonly people: People;
  /** Day since which a shop tells of a campaign. */
  readonly since: ReadonlyMap<string, string>;
  /** Campaigns whose fees are in the books. */
  readonly fees: ReadonlySet<string>;
  readonly margins: ReadonlyMap<string, number>;
  readonly formats: Formats;
  readonly weekNames: WeekNames;
}

/**
 * Nothing counts twice: of a campaign of which a shop tells, a file's results of creators count for the days before alone, and what
 * a file says was paid does not count where the books hold the fees of that campaign.
 */
function fromFiles(stored: readonly StoredRow[], known: Known): Omit<Gathered, 'names'> {
  const { by, people, since, fees, margins, formats } = known;
  const facts: PlacedFact[] = [];
  const costs: PlacedCost[] = [];
  const leftOut: (LeftOut & Placed)[] = [];
  for (const row of stored) {
    const placed = { currency: row.currency, brandId: row.brandId, slug: row.slug };
    const creator = row.creator === null ? null : people.identity(row.creator);
    const format = formats.place(row.slug, people.idOf(creator), null);
    const { basis } = format;
    const week = row.day === null ? '' : isoWeekOf(row.day);
    const key = people.keysOf(creator, { ...row, creator: row.creator ?? '', week, format })[by];
    const [orders, revenue, payouts] = [Number(row.orders), Number(row.revenue), Number(row.payout)];
    if (row.kind === 'payouts') {
      if (row.slug !== '' && fees.has(row.slug)) leftOut.push({ ...placed, rows: 1, orders: 0, revenue: 0, payouts });
      else costs.push({ ...placed, kind: 'files', creator, campaign: row.slug, amount: payouts, key, basis });
      continue;
    }
    const first = since.get(row.slug);
    const twice = creator !== null && first !== undefined && (row.day === null || row.day >= first);
    if (twice) leftOut.push({ ...placed, rows: 1, orders, revenue, payouts: 0 });
    const counted = twice ? { clicks: 0, orders: 0, revenue: 0 } : { clicks: Number(row.clicks), orders, revenue };
    const marginBp = margins.get(row.brandId ?? '') ?? null;
    facts.push({ ...placed, ...counted, key, basis, creator, campaign: row.slug, spend: Number(row.spend), marginBp });
  }
  return { facts, costs, leftOut };
}

/** One for each week of the party, whose links and pieces come apart: costs are shared among weeks, not among links. */
function creditedFacts(row: CreditedRow, { by, people, margins, formats, weekNames }: Known): PlacedFact[] {
  const { slug, brandId, weeks, clicks, orders, revenue } = row;
  const creator = row.creatorId === null ? null : identityOf(row.creatorId);
  const format = formats.place(slug, row.creatorId, row.piece);
  const key = people.keysOf(creator, { ...row, source: '', creator: '', week: '', format })[by];
  const currency = row.currency?.trim() ?? null;
  const marginBp = margins.get(brandId) ?? null;
  const sums = new Map<string, { clicks: number; orders: number; revenue: number }>();
  weeks.forEach((week, at) => {
    const sum = sums.get(week) ?? { clicks: 0, orders: 0, revenue: 0 };
    sum.clicks += clicks[at] ?? 0;
    sum.orders += orders[at] ?? 0;
    sum.revenue += revenue[at] ?? 0;
    sums.set(week, sum);
  });
  return [...sums].map(([week, sum]) => ({
    key: by === 'week' && week !== NO_DAY ? weekNames.of(week) : key,
    basis: format.basis,
    creator,
    campaign: slug,
    slug,
    brandId,
    currency,
    clicks: sum.clicks,
    orders: sum.orders,
    revenue: sum.revenue,
    spend: 0,
    marginBp,
  }));
}

/** Some dozen Mondays come by the ten thousand. */
class WeekNames {
  private readonly known = new Map<string, string>();

  of(monday: string): string {
    const name = this.known.get(monday) ?? isoWeekOf(monday);
    this.known.set(monday, name);
    return name;
  }
}

function costOf(row: CostRow, { by, people, formats }: Known): PlacedCost {
  const creator = row.creatorId === null ? null : identityOf(row.creatorId);
  const { kind, slug, brandId, currency } = row;
  const format = formats.place(slug, row.creatorId, null);
  const key = people.keysOf(creator, { ...row, source: '', creator: '', week: '', format })[by];
  return {
    kind,
    slug,
    brandId,
    currency: currency.trim(),
    creator,
    campaign: slug,
    amount: Number(row.amount),
    key,
    basis: format.basis,
    bound: true,
  };
}

const identityOf = (creatorId: number) => `creator/${String(creatorId)}`;

/** What a credit of nobody's link is called where sources are asked for. */
const LINK = 'link';

/** Creators of files and of the pool under one name, so that a fee finds the rows that a file tells of the same person. */
class People {
  private readonly named: ReadonlyMap<string, NamedCreator>;
  private readonly byIdentity = new Map<string, NamedCreator>();
  private readonly words = new Map<string, string>();
  readonly names = new Map<string, string>();

  constructor(
    named: readonly NamedCreator[],
    pool: readonly NamedCreator[],
    private readonly bounds: TierBounds,
  ) {
    this.named = new Map(named.map((one) => [one.key, one]));
    for (const one of [...named, ...pool]) this.byIdentity.set(identityOf(one.creatorId), one);
  }

  identity(word: string): string {
    const found = this.named.get(word.toLowerCase());
    return found ? identityOf(found.creatorId) : word;
  }

  /** Of the pool; null for who is not in it. */
  idOf(identity: string | null): number | null {
    return (identity === null ? undefined : this.byIdentity.get(identity))?.creatorId ?? null;
  }

  /** A file's own word for somebody is the key of all that is known of that person. */
  tell(word: string): void {
    const identity = this.identity(word);
    if (!this.words.has(identity)) this.words.set(identity, word);
    this.names.set(word, this.byIdentity.get(identity)?.displayName ?? word);
  }

  keysOf(
    identity: string | null,
    row: {
      source: string;
      campaign: string;
      creator: string;
      week: string;
      brand: string | null;
      format: PlacedFormat;
    },
  ): Record<Cut, string> {
    const found = identity === null ? undefined : this.byIdentity.get(identity);
    const own = identity === null ? '' : (this.words.get(identity) ?? found?.key ?? '');
    if (found && row.creator === '') this.names.set(own, found.displayName);
    return {
      source: row.source || found?.network || LINK,
      campaign: row.campaign,
      creator: row.creator || own,
      network: found?.network ?? '',
      tier: (typeof found?.followers === 'number' ? tierOf(found.followers, this.bounds) : null) ?? '',
      format: row.format.format,
      week: row.week,
      brand: row.brand ?? '',
    };
  }
}
