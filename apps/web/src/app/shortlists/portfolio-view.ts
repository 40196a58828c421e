import { type Network, NETWORKS } from '@vivier/domain/creators/network';
import { type Tier, TIERS } from '@vivier/domain/creators/tier';
import { PORTFOLIO_OBJECTIVES, type PortfolioObjective } from '@vivier/domain/shortlists/portfolio-order';

/** At least `min` and at most `max` of the chosen on the network and of the tier; null = any, no bound. */
export interface Quota {
  readonly network: Network | null;
  readonly tier: Tier | null;
  readonly min: number;
  readonly max: number | null;
}

/** All that is asked, and all that the address says. Amounts are decimal texts; '' = not said. */
export interface PortfolioView {
  readonly brief: string | null;
  /** '' = the brief's own */
  readonly budget: string;
  readonly currency: string;
  readonly objective: PortfolioObjective;
  /** What one person reached brings; asked for by `margin` alone. */
  readonly perPerson: string;
  readonly must: readonly string[];
  readonly never: readonly string[];
  readonly quotas: readonly Quota[];
  /** Most that one creator may cost. */
  readonly cap: string;
}

interface Params {
  get(name: string): string | null;
}

/** Reads an address; what it does not understand it leaves out. */
export function readView(params: Params): PortfolioView {
  const words = (name: string): string[] => [
    ...new Set((params.get(name) ?? '').split(',').filter((word) => word !== '')),
  ];
  return {
    brief: params.get('brief'),
    budget: amountOf(params.get('budget') ?? '') ?? '',
    currency: /^[A-Z]{3}$/.test(params.get('currency') ?? '') ? (params.get('currency') ?? '') : '',
    objective: PORTFOLIO_OBJECTIVES.find((one) => one === params.get('for')) ?? 'reach',
    perPerson: amountOf(params.get('person') ?? '') ?? '',
    must: words('must'),
    never: words('never'),
    quotas: words('quota').flatMap(readQuota),
    cap: amountOf(params.get('cap') ?? '') ?? '',
  };
}

/** The address of a view: only what was said, null elsewhere so that the router drops it. */
export function writeView(view: PortfolioView): Record<string, string | null> {
  return {
    brief: view.brief,
    budget: view.budget || null,
    currency: view.currency || null,
    for: view.objective === 'reach' ? null : view.objective,
    person: view.perPerson || null,
    must: view.must.join(',') || null,
    never: view.never.join(',') || null,
    quota: view.quotas.map(writeQuota).join(',') || null,
    cap: view.cap || null,
  };
}

/** `instagram.micro.4-8`, `any.nano.3-`, `tiktok.any.0-2`. */
export function writeQuota({ network, tier, min, max }: Quota): string {
  return `${network ?? 'any'}.${tier ?? 'any'}.${min}-${max ?? ''}`;
}

function readQuota(text: string): Quota[] {
  const [, network, tier, min, max] = /^([a-z]+)\.([a-z]+)\.(\d{1,4})-(\d{0,4})$/.exec(text) ?? [];
  const known = NETWORKS.find((one) => one === network) ?? null;
  const size = TIERS.find((one) => one === tier) ?? null;
  if ((known === null && network !== 'any') || (size === null && tier !== 'any')) return [];
  return [{ network: known, tier: size, min: Number(min), max: max === '' ? null : Number(max) }];
}

/**
 * An amount as people type it ("18 000", "18,000.50", "18000,5", "€18k") as decimal text with a dot; null when it is none.
 * A single mark followed by exactly three figures groups thousands.
 */
export function amountOf(typed: string): string | null {
  const text = typed.replace(/[\s\u00A0\u202F'’€$£]/g, '');
  const [, body, thousand] = /^(-?[\d.,]+)(k?)$/i.exec(text) ?? [];
  if (body === undefined) return null;
  const marks = [...body.matchAll(/[.,]/g)];
  const last = marks.at(-1);
  const fraction = last ? body.slice(last.index + 1) : '';
  const kinds = new Set(marks.map(([mark]) => mark));
  const decimal = last !== undefined && (kinds.size === 2 || (marks.length === 1 && fraction.length !== 3));
  const plain = decimal ? `${body.slice(0, last.index).replace(/[.,]/g, '')}.${fraction}` : body.replace(/[.,]/g, '');
  const value = Number(plain) * (thousand ? 1000 : 1);
  if (plain === '' || plain === '.' || !Number.isFinite(value) || Math.abs(value) >= 1e12) return null;
  return String(Math.round(value * 1000) / 1000);
}
