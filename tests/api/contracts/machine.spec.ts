import { CONTRACT_STATUSES, type ContractStatus } from '@vivier/domain/contracts/contract-status';
import { aFought, aLab, type Fought, type Lab } from '../../faults/signatures-lab';
import {
  AMEND,
  aKey,
  CHECK,
  COMPLETE,
  CONSENT_VERSION,
  EDIT,
  SEND,
  SIGN_AS_CREATOR,
  SIGN_FOR_BRAND,
  TERMINATE,
  VOID,
} from '../../support/contracts';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

/**
 * Typed by hand from the design: "draft → checked → sent → signed by creator → active (signed by brand) → amended | completed |
 * terminated | void; a change after sending makes a new version and voids earlier signatures".
 */
const FROM_THE_DESIGN: Readonly<Record<ContractStatus, readonly string[]>> = {
  draft: ['edit', 'check', 'void'],
  checked: ['edit', 'send', 'void'],
  sent: ['edit', 'creator signs', 'void'],
  signed_by_creator: ['edit', 'brand signs', 'void'],
  active: ['amend', 'complete', 'terminate', 'void'],
  amended: [],
  completed: [],
  terminated: [],
  void: [],
};
const MOVES = {
  edit: EDIT,
  check: CHECK,
  send: SEND,
  'creator signs': SIGN_AS_CREATOR,
  'brand signs': SIGN_FOR_BRAND,
  amend: AMEND,
  complete: COMPLETE,
  terminate: TERMINATE,
  void: VOID,
} as const;
type Move = keyof typeof MOVES;
/** Where a move that was allowed leads; amending begins a draft beside the contract. */
const LEADS_TO: Readonly<Record<Move, ContractStatus>> = {
  edit: 'draft',
  check: 'checked',
  send: 'sent',
  'creator signs': 'signed_by_creator',
  'brand signs': 'active',
  amend: 'active',
  complete: 'completed',
  terminate: 'terminated',
  void: 'void',
};

let database: TestDatabase;
let app: TestApp;
let lab: Lab;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  lab = await aLab(app, database, 100);
}, 120_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Every table of the workspace; a try of a code, a look at a link and the sending of earlier letters go on by themselves. */
async function state(): Promise<Record<string, string>> {
  const tables = await database.rows<{ table: string }>(
    `SELECT relname AS "table" FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'workspace_id'
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL ('{contract_code,outside_link,mail}')`,
  );
  const all = tables.map(
    ({ table }) =>
      `SELECT '${table}' AS "table", md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM ${table} t`,
  );
  const rows = await database.rows<{ table: string; hash: string }>(
    [...all, `SELECT 'letters', count(*)::text FROM mail`].join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ table, hash }) => [table, hash]));
}

const changed = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys(after).filter((table) => after[table] !== before[table]);

async function attempt(move: Move, { id, link, code, pdfSha256 }: Fought): Promise<string | null> {
  const said = { pdfSha256, name: 'Ana', consentVersion: CONSENT_VERSION, code };
  const input = { values: { creator_address: 'Elsewhere' } };
  const as = move === 'creator signs' ? { link } : lab.desk.owner;
  const given = { id, key: aKey(), reason: 'A reason', input, ...said };
  const { errors } = await app.graphql(MOVES[move], given, as);
  return errors?.[0].extensions.code ?? null;
}

test.each([...CONTRACT_STATUSES])(
  'from %s every move is allowed or refused as the design says, and a refused one changes nothing',
  async (from) => {
    const wrong: string[] = [];
    for (const [n, move] of (Object.keys(MOVES) as Move[]).entries()) {
      const fought = await aFought(lab, CONTRACT_STATUSES.indexOf(from) * 10 + n);
      await database.rows('UPDATE contract SET status = $2 WHERE id = $1', [fought.id, from]);
      const allowed = FROM_THE_DESIGN[from].includes(move);
      const before = allowed ? null : await state();
      const code = await attempt(move, fought);
      const [{ status }] = await database.rows<{ status: string }>('SELECT status FROM contract WHERE id = $1', [
        fought.id,
      ]);
      if (allowed && (code !== null || status !== LEADS_TO[move])) wrong.push(`${move}: ${code}, now ${status}`);
      if (!allowed && code !== 'move_not_allowed') wrong.push(`${move}: ${code}`);
      if (before) wrong.push(...changed(before, await state()).map((table) => `${move} changed ${table}`));
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);
