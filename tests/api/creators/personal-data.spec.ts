import { PersonalData } from '../../../apps/api/src/creators/privacy/personal-data.service';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Key {
  child: string;
  parent: string;
  rule: string;
}

const foreignKeys = () =>
  database.rows<Key>(`SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
    CASE confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'refused' END AS rule
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
const holdings = () => app.get(PersonalData).registered();

/** Tables that hang on a creator by any chain of keys, but for those that hold numbers and codes of the team alone. */
const NOT_OF_A_PERSON: Readonly<Record<string, string>> = {
  suppression: 'salted hashes: what keeps a person out',
  profile_removed: 'the number of a profile that is gone, for the indexes',
  shortlist_vote: 'a yes or no about an entry',
  contract_plan: 'that the pieces of a contract were planned',
  click: 'a click of somebody else on a link',
  click_day: 'how many clicked a link on a day',
  click_week: 'how many clicked a link in a week',
  payout_entry: 'which commissions a payout holds',
};

test('every table whose rows hang on a creator is registered', async () => {
  const keys = await foreignKeys();
  const reached = new Set(['creator', 'profile']);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { child, parent, rule } of keys) if (reached.has(parent) && rule !== 'refused') reached.add(child);
  }
  const known = new Set(holdings().map(({ table }) => table));
  const forgotten = [...reached].filter((table) => !known.has(table) && !(table in NOT_OF_A_PERSON)).sort();
  expect(forgotten).toEqual([]);
});

test('whatever is said to go with the creator goes by a foreign key, and nothing holds a creator back', async () => {
  const keys = await foreignKeys();
  const gone = new Set(['creator']);
  for (let before = 0; before < gone.size;) {
    before = gone.size;
    for (const { child, parent, rule } of keys) if (gone.has(parent) && rule === 'cascade') gone.add(child);
  }
  const kept = holdings()
    .filter(({ table, erase }) => erase === 'with creator' && !gone.has(table))
    .map(({ table }) => table);
  // What was frozen, booked or spent stays, without the person.
  const [money, list] = [['campaign_cost', 'commission_entry', 'creator_invoice', 'credit_day', 'credit_entry', 'credit_week', 'payout'], ['shortlist_entry']]; // prettier-ignore
  expect(kept.sort()).toEqual([...money, ...list]);
  expect(keys.filter(({ parent, rule }) => ['creator', 'profile'].includes(parent) && rule === 'refused')).toEqual([]);
});

/** Columns that are called as if they named a creator, and do not. */
const NAMES_NO_CREATOR = new Set([
  'person.email',
  'invitation.email',
  'brand.name',
  'link_template.name',
  'advertiser.name',
  'advertiser.legal_name',
  'advertiser.address',
  'migration.name',
  'workspace.name',
  'brief.name',
  'campaign.name',
  'shop.name',
  'contract_template.name',
  'watch_term.name',
  'mapping_template.name',
  'api_key.name',
  'campaign_template.name',
  'contract_template.name',
  'shortlist_comment.author_name',
  'shortlist_vote.author_name',
  'person.name',
]);

test('every column that may hold a handle, a name or an address is registered', async () => {
  const columns = await database.rows<{ table: string; column: string }>(`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY')
      AND column_name ~ '(handle|email|recipient|author|holder|display_name|(^|_)creator(s)?$|(^|_)name$|bio|agent|address$)'`);
  const known = holdings();
  const unknown = columns.filter(
    ({ table, column }) => !NAMES_NO_CREATOR.has(`${table}.${column}`) && !known.some((one) => one.table === table),
  );
  expect(unknown.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([]);
});

test('every table and column that is registered is there', async () => {
  const columns = await database.rows<{ at: string }>(
    `SELECT table_name || '.' || column_name AS at FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const there = new Set(columns.map(({ at }) => at));
  const named = holdings().flatMap(({ table, shows = [], texts = [] }) => [...shows, ...texts].map((one) => `${table}.${one}`)); // prettier-ignore
  expect(named.filter((one) => !there.has(one))).toEqual([]);
});
