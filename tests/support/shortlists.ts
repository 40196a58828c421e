import { aBrand, aMember, aWorkspace, type TestMember } from './builders';
import { aSource, type PoolProfile, profilesOf, type ProfileValues } from './pool';
import type { TestApp } from './test-app';
import type { TestDatabase } from './test-database';

export interface Desk {
  workspace: { id: string; slug: string };
  brand: string;
  manager: TestMember;
  approver: TestMember;
  source: number;
}

/** A workspace with a brand, somebody who makes lists and somebody of the brand. */
export async function aDesk(database: TestDatabase): Promise<Desk> {
  const workspace = await aWorkspace(database);
  const brand = await aBrand(database, workspace.id);
  return {
    workspace,
    brand,
    manager: await aMember(database, workspace, 'community_manager'),
    approver: await aMember(database, workspace, 'brand_approver', brand),
    source: await aSource(database, workspace.id),
  };
}

let made = 0;

export async function aCampaign(database: TestDatabase, { workspace, brand }: Desk, briefId: string | null = null) {
  const slug = `campaign-${(made += 1)}`;
  const [row] = await database.rows<{ id: string }>(
    'INSERT INTO campaign (workspace_id, brand_id, brief_id, name, slug) VALUES ($1, $2, $3, $4, $4) RETURNING id',
    [workspace.id, brand, briefId, slug],
  );
  return row.id;
}

export function somePeople(database: TestDatabase, desk: Desk, all: ProfileValues[]): Promise<PoolProfile[]> {
  return profilesOf(database, desk.workspace.id, desk.source, all);
}

export interface ListAnswer {
  id: string;
  version: number;
  status: string;
  frozenHash: string | null;
  entries: EntryAnswer[];
}
export interface EntryAnswer {
  id: string;
  creatorId: string | null;
  profileId: string | null;
  position: number;
  fee: { amount: string; currency: string } | null;
  gift: { amount: string; currency: string };
  feeSource: { kind: string };
  deliverables: { kind: string; network: string | null; count: number }[];
  figures: { displayName: string; handle: string; followers: number | null; score: number | null } | null;
  now: { followers: number | null } | null;
}

export const LIST = `id version status frozenHash frozenAt nextStatuses frozenReach { value low high }
  totals { currency fees { amount } gifts { amount } entries withoutFee } versions { version status }
  entries { id creatorId profileId position fee { amount currency } gift { amount currency } giftNote note
    feeSource { kind low { amount } high { amount } asOf } deliverables { kind network count }
    figures { displayName handle network followers engagement score reach source asOf } now { followers score } }`;
export const ADD = `mutation ($campaignId: ID!, $profileIds: [ID!]!) {
  addToShortlist(campaignId: $campaignId, profileIds: $profileIds) { added already kept shortlist { ${LIST} } } }`;
export const FREEZE = `mutation ($id: ID!) { freezeShortlist(id: $id) { ${LIST} } }`;
export const SUBMIT = `mutation ($id: ID!, $key: String!) { submitShortlist(id: $id, key: $key) { ${LIST} } }`;
export const REOPEN = `mutation ($id: ID!, $key: String!) { reopenShortlist(id: $id, key: $key) { ${LIST} } }`;
export const UPDATE = `mutation ($id: ID!, $input: ShortlistEntryInput!) { updateShortlistEntry(id: $id, input: $input) {
  id fee { amount currency } gift { amount currency } feeSource { kind } deliverables { kind network count } } }`;
export const REMOVE = `mutation ($id: ID!) { removeShortlistEntry(id: $id) { ${LIST} } }`;

/** A list of these profiles on a campaign of its own, every fee 100. */
export async function aShortlist(
  app: TestApp,
  database: TestDatabase,
  desk: Desk,
  profiles: readonly PoolProfile[],
  campaignId?: string,
): Promise<ListAnswer & { campaignId: string }> {
  const campaign = campaignId ?? (await aCampaign(database, desk));
  const profileIds = profiles.map(({ id }) => String(id));
  const { data, errors } = await app.graphql<{ addToShortlist: { shortlist: ListAnswer } }>(
    ADD,
    { campaignId: campaign, profileIds },
    desk.manager,
  );
  if (!data) throw new Error(JSON.stringify(errors));
  const { shortlist } = data.addToShortlist;
  await database.rows('UPDATE shortlist_entry SET fee_minor = 10000 WHERE shortlist_id = $1 AND fee_minor IS NULL', [
    shortlist.id,
  ]);
  return { ...shortlist, campaignId: campaign };
}
