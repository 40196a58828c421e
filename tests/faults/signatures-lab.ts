import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  aContractDesk,
  aKey,
  anApprovedEntry,
  answered,
  CHECK,
  type ContractAnswer,
  type ContractDesk,
  DRAFT,
  EDIT,
  SEND,
} from '../support/contracts';
import type { TestApp } from '../support/test-app';
import type { TestDatabase } from '../support/test-database';

export interface Lab {
  app: TestApp;
  database: TestDatabase;
  desk: ContractDesk;
  /** The contract that all others were copied from. */
  pattern: string;
  feeMinor: number;
}

export interface Fought {
  id: string;
  linkId: string;
  link: string;
  code: string;
  pdfSha256: string;
}

/** A workspace with one contract that was sent by the way everybody goes, and money enough for as many as there are runs. */
export async function aLab(app: TestApp, database: TestDatabase, runs: number): Promise<Lab> {
  const desk = await aContractDesk(database);
  const entryId = await anApprovedEntry(app, database, desk);
  const enough = (runs + 1) * 10_000;
  await database.rows('UPDATE envelope SET amount_minor = $1, planned_minor = $1', [enough]);
  await database.rows('UPDATE budget_line SET planned_minor = $1', [enough]);
  const ask = async (mutation: string, variables: Record<string, unknown>) => {
    const given = { key: aKey(), ...variables };
    const { data, errors } = await app.graphql<Record<string, ContractAnswer>>(mutation, given, desk.owner);
    if (!data) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  };
  const { id, versions } = await ask(DRAFT, { entryId, locale: 'en' });
  const values = Object.fromEntries(versions[0].missing.map((name) => [name, `Words for ${name}`]));
  await ask(EDIT, { id, input: { values, startsOn: '2026-12-01', endsOn: '2026-12-31' } });
  await ask(CHECK, { id });
  await ask(SEND, { id });
  return { app, database, desk, pattern: id, feeMinor: 10_000 };
}

const columns = (table: string, own: readonly string[]) => `
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS list FROM pg_attribute
  WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND attname <> ALL ('{${own.join(',')}}')`;

/** A copy of the sent contract of a creator with a meter of their own, with a link and a code of its own. */
export async function aFought({ database, pattern, desk }: Lab, run: number): Promise<Fought> {
  const [id, linkId, link] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')];
  const [{ list: ofContract }] = await database.rows<{ list: string }>(
    columns('contract', ['id', 'shortlist_entry_id', 'promotional_objective', 'creator_id']),
  );
  const [{ list: ofVersion }] = await database.rows<{ list: string }>(
    columns('contract_version', ['id', 'contract_id']),
  );
  const [{ list: ofCreator }] = await database.rows<{ list: string }>(columns('creator', ['id']));
  const [{ id: creatorId }] = await database.rows<{ id: number }>(
    `INSERT INTO creator (${ofCreator}) SELECT ${ofCreator} FROM creator WHERE id = $1 RETURNING id`,
    [desk.people[0].creatorId],
  );
  await answered(database, desk, { ...desk.people[0], creatorId });
  await database.rows(
    `INSERT INTO contract (id, promotional_objective, creator_id, ${ofContract})
     SELECT $1, $3, $4, ${ofContract} FROM contract WHERE id = $2`,
    [id, pattern, `Perfume ${run}`, creatorId],
  );
  const [{ hash }] = await database.rows<{ hash: string }>(
    `INSERT INTO contract_version (contract_id, ${ofVersion}) SELECT $1, ${ofVersion} FROM contract_version
     WHERE contract_id = $2 RETURNING pdf_sha256 AS hash`,
    [id, pattern],
  );
  await database.rows(
    `INSERT INTO outside_link (id, workspace_id, token_hash, purpose, brand_id, creator_id, email, locale, expires_at)
     SELECT $1, workspace_id, $2, 'creator', $3, creator_id, 'ana@example.com', 'en', now() + interval '1 day'
     FROM contract WHERE id = $4`,
    [linkId, createHash('sha256').update(link).digest(), desk.brand, id],
  );
  const fought = { id, linkId, link, code: '000000', pdfSha256: hash };
  return { ...fought, code: await aCode(database, fought, 0) };
}

/** As the creator would read it in the mail. */
export async function aCode(
  database: TestDatabase,
  { id, linkId }: Pick<Fought, 'id' | 'linkId'>,
  nth: number,
): Promise<string> {
  const code = String(123_456 + nth);
  await database.rows(
    `INSERT INTO contract_code (workspace_id, contract_id, link_id, email, code_hash, expires_at)
     SELECT workspace_id, id, $2, 'ana@example.com', $3, now() + interval '15 minutes' FROM contract WHERE id = $1`,
    [id, linkId, createHash('sha256').update(`${linkId} ${code}`).digest()],
  );
  return code;
}
