import { aMember, type TestMember } from './builders';
import { type PoolProfile } from './pool';
import { aDesk, aShortlist, type Desk, somePeople } from './shortlists';
import type { TestApp } from './test-app';
import type { TestDatabase } from './test-database';

export interface ContractDesk extends Desk {
  owner: TestMember;
  lead: TestMember;
  people: PoolProfile[];
}

export interface ContractAnswer {
  id: string;
  status: string;
  version: number;
  versions: { n: number; pdfSha256: string | null; missing: string[]; clauses: Clause[] }[];
  signatures: { party: string; version: number; pdfSha256: string; voidedAt: string | null }[];
}
export interface Clause {
  id: string;
  clause: string | null;
  title: string;
  text: string;
}

const CONTRACT = `id status version versions { n pdfSha256 missing clauses { id clause title text } }
  signatures { party version pdfSha256 voidedAt }`;
const act = (name: string, more = '', given = '') =>
  `mutation ($id: ID!, $key: String!${more}) { ${name}(id: $id, key: $key${given}) { ${CONTRACT} } }`;
const SIGN = ['$pdfSha256: String!', '$name: String!', '$consentVersion: String!'].join(', ');
const SIGNED = 'pdfSha256: $pdfSha256, name: $name, consentVersion: $consentVersion';
export const DRAFT = `mutation ($entryId: ID!, $locale: String!, $key: String!, $templateId: ID) {
  draftContract(entryId: $entryId, locale: $locale, key: $key, templateId: $templateId) { ${CONTRACT} } }`;
export const EDIT = act('editContract', ', $input: ContractInput!', ', input: $input');
export const CHECK = act('checkContract');
export const SEND = act('sendContract');
export const COMPLETE = act('completeContract');
export const VOID = act('voidContract', ', $reason: String!', ', reason: $reason');
export const TERMINATE = act('terminateContract', ', $reason: String!', ', reason: $reason');
export const AMEND = act('amendContract');
export const INVITE = act('inviteCreator', ', $message: String!', ', message: $message');
export const SIGN_FOR_BRAND = act('signForBrand', `, ${SIGN}`, `, ${SIGNED}`);
export const SIGN_AS_CREATOR = `mutation ($id: ID!, $key: String!, $code: String!, ${SIGN}) {
  signAsCreator(id: $id, key: $key, code: $code, ${SIGNED}) { id status signatures { party name } } }`;
export const SEND_CODE = 'mutation ($id: ID!) { sendSigningCode(id: $id) }';
export const READ = `query ($id: ID!) { contract(id: $id) { ${CONTRACT} } }`;
export const DOCUMENT = 'query ($id: ID!) { contractDocument(id: $id) { base64 sha256 } }';
export const ROOM = '{ roomContracts { consentVersion id status clauses { title text } } }';
export const EVIDENCE = 'query ($id: ID!) { contractEvidence(id: $id) }';
export const CONSENT_VERSION = 'contract-consent-1';

export async function aContractDesk(database: TestDatabase): Promise<ContractDesk> {
  const desk = await aDesk(database);
  const people = await somePeople(database, desk, [{ handle: 'ana' }]);
  for (const person of people) await answered(database, desk, person);
  return {
    ...desk,
    owner: await aMember(database, desk.workspace, 'owner'),
    lead: await aMember(database, desk.workspace, 'agency_lead'),
    people,
  };
}

let keys = 0;
export const aKey = () => `contract-key-${(keys += 1)}`;

/** What the law asks of a creator, answered harmlessly. */
export async function answered(database: TestDatabase, { workspace }: Desk, { creatorId }: PoolProfile): Promise<void> {
  await database.rows(
    `INSERT INTO creator_legal (workspace_id, creator_id, established_in, under_16, has_agent) VALUES ($1, $2, 'FR', false, false)`,
    [workspace.id, creatorId],
  );
}

export interface ApprovedDeal {
  person?: PoolProfile;
  brand?: string;
  objective?: string;
  feeMinor?: number;
  giftMinor?: number;
}

/** An entry of an approved list, 100 € unless said otherwise, with the money approved and what it promotes declared. */
export async function anApprovedEntry(
  app: TestApp,
  database: TestDatabase,
  given: ContractDesk,
  deal: ApprovedDeal = {},
): Promise<string> {
  const { person = given.people[0], brand = given.brand, objective = 'A perfume', feeMinor = 10_000 } = deal;
  const desk = { ...given, brand };
  const list = await aShortlist(app, database, desk, [person]);
  const { id: workspaceId } = desk.workspace;
  await database.rows('UPDATE creator SET email = $2 WHERE id = $1', [person.creatorId, 'ana@example.com']);
  await database.rows('UPDATE shortlist_entry SET fee_minor = $2, gift_minor = $3 WHERE shortlist_id = $1', [
    list.id,
    feeMinor,
    deal.giftMinor ?? 0,
  ]);
  await database.rows("INSERT INTO campaign_legal (workspace_id, campaign_id, promotions) VALUES ($1, $2, '{none}')", [
    workspaceId,
    list.campaignId,
  ]);
  await database.rows(
    "UPDATE shortlist SET status = 'approved', frozen_hash = repeat('a', 64), frozen_text = '{}' WHERE id = $1",
    [list.id],
  );
  await database.rows('UPDATE campaign SET promotional_objective = $2 WHERE id = $1', [list.campaignId, objective]);
  const [envelope] = await database.rows<{ id: string }>(
    "INSERT INTO envelope (workspace_id, brand_id, campaign_id, currency, amount_minor, planned_minor) VALUES ($1, $2, $3, 'EUR', $4, $4) RETURNING id",
    [workspaceId, desk.brand, list.campaignId, feeMinor],
  );
  await database.rows(
    "INSERT INTO budget_line (workspace_id, campaign_id, currency, envelope_id, planned_minor) VALUES ($1, $2, 'EUR', $3, $4)",
    [workspaceId, list.campaignId, envelope.id, feeMinor],
  );
  return list.entries[0].id;
}
