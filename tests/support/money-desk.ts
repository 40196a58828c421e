import { aBrand, aMember, aWorkspace, type TestMember } from './builders';
import type { TestDatabase } from './test-database';

/** A request that waits, as a submitted list leaves it. */
export interface Waiting {
  id: string;
  campaignId: string;
  hash: string;
  amountMinor: number;
  needed: number;
  /** Index of the one who asked, among `askers`. */
  asker: number;
}

export interface MoneyDesk {
  workspace: { id: string; slug: string };
  brand: string;
  owner: TestMember;
  approvers: TestMember[];
  /** Who asked for something: a manager, and two of those who decide. */
  askers: TestMember[];
  waiting: Waiting[];
}

const SEED = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS row (n integer, hash text, "amountMinor" bigint, needed integer, person uuid)
  ), made AS (
    INSERT INTO campaign (workspace_id, brand_id, name, slug)
    SELECT $1, $2, 'Campaign ' || n, 'campaign-' || n FROM wanted RETURNING id, slug
  ), listed AS (
    INSERT INTO shortlist (workspace_id, campaign_id, status, frozen_text, frozen_hash, frozen_at, submitted_at)
    SELECT $1, made.id, 'submitted', '{"reach":null}', hash, now(), now()
    FROM wanted JOIN made ON slug = 'campaign-' || n RETURNING id, campaign_id, frozen_hash
  )
  INSERT INTO approval (workspace_id, campaign_id, shortlist_id, frozen_hash, amount_minor, currency, approvers_needed, requested_by)
  SELECT $1, listed.campaign_id, listed.id, frozen_hash, "amountMinor", 'EUR', needed, person
  FROM listed JOIN wanted ON hash = frozen_hash RETURNING id, campaign_id AS "campaignId", frozen_hash AS hash`;

/** A workspace of its own with so many requests of random amounts, each of a campaign of its own. */
export async function aMoneyDesk(database: TestDatabase, requests: number, chance: () => number): Promise<MoneyDesk> {
  const workspace = await aWorkspace(database);
  const brand = await aBrand(database, workspace.id);
  const member = (role: Parameters<typeof aMember>[2]) =>
    aMember(database, workspace, role, role === 'brand_approver' ? brand : null);
  const owner = await member('owner');
  const approvers = [await member('brand_approver'), await member('brand_approver'), await member('brand_approver')];
  const askers = [await member('community_manager'), owner, approvers[0]];
  const wanted = Array.from({ length: requests }, (_, n) => ({
    n,
    hash: n.toString(16).padStart(64, '0'),
    amountMinor: 1 + Math.floor(chance() * 20_000),
    needed: chance() < 0.3 ? 2 : 1,
    asker: Math.floor(chance() * askers.length),
  }));
  const rows = wanted.map((one) => ({ ...one, person: askers[one.asker].personId }));
  const made = await database.rows<Pick<Waiting, 'id' | 'campaignId' | 'hash'>>(SEED, [
    workspace.id,
    brand,
    JSON.stringify(rows),
  ]);
  const waiting = made.map((one) => ({ ...wanted[Number.parseInt(one.hash, 16)], ...one }));
  return { workspace, brand, owner, approvers, askers, waiting: waiting.sort((a, b) => a.hash.localeCompare(b.hash)) };
}
