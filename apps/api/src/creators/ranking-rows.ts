import type { ClientBase } from 'pg';
import { type TierBounds, tierOf } from '@vivier/domain/creators/tier';
import {
  type GivenRow,
  type ListedAudience,
  MISSING,
  type RankingRow,
  type Shares,
} from '@vivier/scoring/ranking/ranking-types';
import { type BinaryRow, eachBinaryRow } from '../platform/database/binary-copy.reader';
import { priorGroup } from './audience-figure.entity';

/** What turns a profile into a row of the index beside its own figures. */
export interface RowSettings {
  bounds: TierBounds;
  currency: string;
}

/** What a factor counts as before anything was scored: the 20th percentile. */
const UNSCORED = 2000;
const MOST_FOLLOWERS = 0xffffffff;
const BETWEEN_CATEGORIES = '\u001f';
const AUTHENTICITY: readonly GivenRow['authenticity'][] = ['none', 'check', 'unknown'];

/** Fields by their place in the statement; numbers that may be null come as float8. */
const F = {
  id: 0,
  creatorId: 1,
  network: 2,
  country: 3,
  language: 4,
  categories: 5,
  followers: 6,
  rate: 7,
  growth: 8,
  price: 9,
  lastPostDay: 10,
  flags: 11,
  state: 12,
  engagement: 13,
  authenticity: 14,
  authenticityP20: 15,
  value: 16,
  shares: 17,
} as const;

const [QUOTE, COMMA, ZERO] = [34, 44, 48];

const HERE = "workspace_id = current_setting('app.workspace')::uuid";

/** Ids from `from` up to, not including, `to`. */
export interface IdRange {
  from: number;
  to: number;
}

const ALL_IDS: IdRange = { from: 1, to: 2 ** 31 - 1 };

/**
 * The profiles and what stands beside them, a row each. Accounts that only posts have named have no followers and are in
 * no index, nor are creators that have objected. `beside` joins the factors f, the last audience figure a and whether there was contact, t.
 */
const rowsOfProfiles = (profiles: string, beside: string, currency: string) => `
  SELECT p.id, p.creator_id, p.network::text, p.country::text, p.language::text,
    array_to_string(p.categories, E'\\x1f'), p.followers::float8, f.observed_rate::float8, p.growth::float8,
    (CASE WHEN p.price_minor IS NULL THEN f.price_mid WHEN p.price_currency = ${currency} THEN p.price_minor END)::float8,
    (p.last_post_on - DATE '1970-01-01')::float8, (c.email IS NOT NULL)::int + 2 * (t.yes IS NOT NULL)::int,
    coalesce(array_position(ARRAY['none', 'check'], f.authenticity_state), 3) - 1,
    f.engagement_centi::float8, f.authenticity_centi::float8, f.authenticity_p20::float8, f.value_centi::float8,
    a.shares::text
  FROM ${profiles} p JOIN creator c ON c.workspace_id = p.workspace_id AND c.id = p.creator_id AND c.blocked_reason IS NULL
  ${beside}`;

/** Every table is read once, as far as the range goes. */
const besideRange = ({ from, to }: IdRange) => {
  const range = `${HERE} AND profile_id >= ${from} AND profile_id < ${to}`;
  return `LEFT JOIN (SELECT * FROM profile_factors WHERE ${range}) f ON f.profile_id = p.id
    LEFT JOIN (SELECT DISTINCT ON (profile_id) profile_id, shares FROM audience_figure WHERE ${range}
      ORDER BY profile_id, as_of DESC) a ON a.profile_id = p.id
    LEFT JOIN (SELECT DISTINCT creator_id, true AS yes FROM contact WHERE ${HERE}) t ON t.creator_id = p.creator_id`;
};

/** Each profile looks its neighbours up. */
const BESIDE_EACH = `
    LEFT JOIN profile_factors f ON f.workspace_id = p.workspace_id AND f.profile_id = p.id
    LEFT JOIN LATERAL (SELECT true AS yes FROM contact WHERE contact.workspace_id = p.workspace_id
      AND contact.creator_id = p.creator_id LIMIT 1) t ON true
    LEFT JOIN LATERAL (SELECT shares FROM audience_figure WHERE audience_figure.workspace_id = p.workspace_id
      AND audience_figure.profile_id = p.id ORDER BY as_of DESC LIMIT 1) a ON true`;

/** Gives every row of the range to `visit`, in a transaction of its own. */
export async function eachRow(
  client: ClientBase,
  settings: RowSettings,
  visit: (row: GivenRow) => void,
  range = ALL_IDS,
): Promise<void> {
  // Fresh tables have no statistics; a guess of one row must not make the planner compare all with all.
  await client.query("SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off");
  const { from, to } = range;
  const profiles = `(SELECT * FROM profile
    WHERE ${HERE} AND followers IS NOT NULL AND id >= ${from} AND id < ${to})`;
  const currency = client.escapeLiteral(settings.currency);
  await read(client, rowsOfProfiles(profiles, besideRange(range), currency), settings, visit);
}

/** Gives the rows of these profiles to `visit`, as far as they are there. */
export async function eachRowOf(
  client: ClientBase,
  settings: RowSettings,
  ids: readonly number[],
  visit: (row: GivenRow) => void,
): Promise<void> {
  if (ids.length === 0) return;
  const profiles = `(SELECT * FROM profile
    WHERE ${HERE} AND followers IS NOT NULL AND id = ANY ('{${ids.map(Number).join()}}'::int[]) OFFSET 0)`;
  const currency = client.escapeLiteral(settings.currency);
  await read(client, rowsOfProfiles(profiles, BESIDE_EACH, currency), settings, visit);
}

async function read(
  client: ClientBase,
  query: string,
  settings: RowSettings,
  visit: (row: GivenRow) => void,
): Promise<void> {
  await eachBinaryRow(client, query, (row) => visit(rankingRow(row, settings)));
}

function rankingRow(row: BinaryRow, { bounds }: RowSettings): GivenRow {
  const network = row.string(F.network) ?? '';
  const country = row.string(F.country);
  const followers = row.float(F.followers);
  const [engagement, authenticity, value] = [F.engagement, F.authenticity, F.value].map((field) => known(row, field));
  const categories = row.string(F.categories);
  const flags = row.int(F.flags);
  const shares = row.string(F.shares);
  return {
    id: row.int(F.id),
    creatorId: row.int(F.creatorId),
    network,
    country,
    language: row.string(F.language),
    categories: categories ? categories.split(BETWEEN_CATEGORIES) : [],
    engagementRate: known(row, F.rate),
    growth: known(row, F.growth),
    priceMinor: known(row, F.price),
    lastPostDay: known(row, F.lastPostDay),
    emailKnown: (flags & 1) === 1,
    contacted: (flags & 2) === 2,
    missing:
      (engagement === null ? MISSING.engagement : 0) |
      (authenticity === null ? MISSING.authenticity : 0) |
      (value === null ? MISSING.value : 0),
    tier: tierOf(followers, bounds),
    followers: Math.min(followers, MOST_FOLLOWERS),
    authenticity: AUTHENTICITY[row.int(F.state)],
    factors: {
      engagement: engagement ?? UNSCORED,
      authenticity: authenticity ?? known(row, F.authenticityP20) ?? UNSCORED,
      value: value ?? UNSCORED,
    },
    audience: shares === null ? { known: false, priorGroup: priorGroup(network, country) } : knownAudience(shares),
  };
}

function known(row: BinaryRow, field: number): number | null {
  return row.isNull(field) ? null : row.float(field);
}

/**
 * Reads `{"country:FR": 4210, …}` as PostgreSQL writes jsonb. A million objects with other properties each would cost
 * several times as much as all the rest of reading; anything unusual is left to JSON.parse.
 */
function knownAudience(text: string): ListedAudience {
  const keys: string[] = [];
  const bps: number[] = [];
  let at = 1;
  while (text.charCodeAt(at) === QUOTE) {
    const end = text.indexOf('"', at + 1);
    const key = text.slice(at + 1, end);
    at = end + 3;
    let bp = 0;
    let digit = text.charCodeAt(at) - ZERO;
    for (; digit >= 0 && digit <= 9; digit = text.charCodeAt(++at) - ZERO) bp = bp * 10 + digit;
    if (key.includes('\\')) return parsedAudience(text);
    keys.push(key);
    bps.push(bp);
    if (text.charCodeAt(at) === COMMA) at += 2;
    else break;
  }
  return at === text.length - 1 && text.endsWith('}') ? { known: true, keys, bps } : parsedAudience(text);
}

function parsedAudience(text: string): ListedAudience {
  const all = JSON.parse(text) as Shares;
  return { known: true, keys: Object.keys(all), bps: Object.values(all) };
}

/** The same row with its audience as an object. */
export function plainRow({ audience, ...row }: GivenRow): RankingRow {
  if (!('keys' in audience)) return { ...row, audience };
  const { keys, bps, priorGroup } = audience;
  const part = (joint: boolean) =>
    Object.fromEntries(keys.flatMap((key, at) => (key.includes('&') === joint ? [[key, bps[at]]] : [])));
  const joint = keys.some((key) => key.includes('&')) ? { joint: part(true) } : {};
  const group = priorGroup === undefined ? {} : { priorGroup };
  return { ...row, audience: { known: true, shares: part(false), ...joint, ...group } };
}
