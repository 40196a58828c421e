import type { EntityManager } from 'typeorm';
import type { AttributedOrder, Click, Touch } from '@vivier/domain/tracking/attribution';
import { CLICKS, CODES, LINKS, ORDERS_OF, ORDERS_PAGE } from './attribution.queries';

/** An order as attribution reads it; creators by their id, `""` for a link that is nobody's. */
export interface OrderFacts {
  readonly order: AttributedOrder;
  readonly currency: string;
}

interface OrderRow {
  id: string;
  currency: string;
  /** Unix seconds to the millisecond; null when the shop says no time. */
  at: number | null;
  sale: boolean;
  lines: { id: string; net: number; refunded: number }[];
  codes: string[];
  clicks: string[];
}

interface ClickRow {
  id: string;
  link: string;
  at: number;
}

interface OwnerRow {
  key: string;
  creator: number | null;
  campaign: string;
  piece: string | null;
}

const PAGE = 5_000;

/** The facts of these orders. */
export async function factsOf(
  tx: EntityManager,
  workspaceId: string,
  orderIds: readonly string[],
): Promise<OrderFacts[]> {
  return withTouches(tx, workspaceId, (await tx.query(ORDERS_OF, [workspaceId, orderIds])) as OrderRow[]);
}

/** The facts of all orders, page by page. While a page is reckoned the database already reads the next. */
export async function* factPages(tx: EntityManager, workspaceId: string): AsyncGenerator<OrderFacts[]> {
  const read = (after: string) => {
    const page = pageAfter(tx, workspaceId, after);
    // Whoever stops early never asks how the page went.
    page.catch(() => undefined);
    return page;
  };
  for (let facts = await read('0'); facts.length > 0;) {
    const next = facts.length < PAGE ? [] : read(facts[facts.length - 1].order.id);
    yield facts;
    facts = await next;
  }
}

async function pageAfter(tx: EntityManager, workspaceId: string, after: string): Promise<OrderFacts[]> {
  return withTouches(tx, workspaceId, (await tx.query(ORDERS_PAGE, [workspaceId, after, PAGE])) as OrderRow[]);
}

/** Clicks, links and codes are asked for once a page: a look into an index for each order would take three times as long. */
async function withTouches(tx: EntityManager, workspaceId: string, rows: readonly OrderRow[]): Promise<OrderFacts[]> {
  const ask = async <Row>(query: string, keys: Iterable<string>) => {
    const asked = [...new Set(keys)].sort();
    return asked.length === 0 ? [] : ((await tx.query(query, [workspaceId, asked])) as Row[]);
  };
  const codes = byKey(
    await ask<OwnerRow>(
      CODES,
      rows.flatMap((row) => row.codes),
    ),
  );
  const clicked = await ask<ClickRow>(
    CLICKS,
    rows.flatMap((row) => row.clicks),
  );
  const links = byKey(
    await ask<OwnerRow>(
      LINKS,
      clicked.map(({ link }) => link),
    ),
  );
  const clicks = new Map<string, Click>();
  for (const { id, link, at } of clicked) {
    const touch = links.get(link);
    if (touch) clicks.set(id, { ...touch, id, at });
  }
  return rows.map((row) => ({ order: orderOf(row, codes, clicks), currency: row.currency }));
}

function byKey(rows: readonly OwnerRow[]): Map<string, Touch> {
  return new Map(
    rows.map(({ key, creator, campaign, piece }) => [key, { creator: String(creator ?? ''), campaign, piece }]),
  );
}

function orderOf(
  { id, at, sale, lines, ...told }: OrderRow,
  codes: ReadonlyMap<string, Touch>,
  clicks: ReadonlyMap<string, Click>,
): AttributedOrder {
  const known = <Value>(keys: readonly string[], values: ReadonlyMap<string, Value>) =>
    keys.flatMap((key) => values.get(key) ?? []);
  return {
    id,
    at,
    lines: sale ? lines.map((line) => ({ id: line.id, net: line.net - line.refunded })) : [],
    codes: known(told.codes, codes),
    clicks: known(told.clicks, clicks),
  };
}
