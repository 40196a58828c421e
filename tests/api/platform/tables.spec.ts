import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface ColumnRow {
  table: string;
  column: string;
  nullable: boolean;
  type: string;
}

const columnsOfDatabase = () =>
  database.rows<ColumnRow>(`
    SELECT relname AS "table", attname AS "column", NOT attnotnull AS nullable, typname AS type
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_type ON pg_type.oid = atttypid
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped`);

/** PostgreSQL's own names of the types that entities write out. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  number: 'int4',
  integer: 'int4',
  int: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  boolean: 'bool',
  character: 'bpchar',
  char: 'bpchar',
  'double precision': 'float8',
  real: 'float4',
  'timestamp with time zone': 'timestamptz',
  'character varying': 'varchar',
};

test('every entity maps a table of the migrations: same columns, types and nullability', async () => {
  const rows = await columnsOfDatabase();
  const differences: string[] = [];
  for (const entity of app.get(DataSource).entityMetadatas) {
    const table = rows.filter((row) => row.table === entity.tableName);
    if (!table.length) differences.push(`${entity.tableName}: no such table`);
    for (const column of entity.columns) {
      const found = table.find((row) => row.column === column.databaseName);
      const name = `${entity.tableName}.${column.databaseName}`;
      if (!found) {
        differences.push(`${name}: not in the database`);
        continue;
      }
      const type = String(typeof column.type === 'string' ? column.type : column.type.name.toLowerCase());
      const expected = `${column.isArray ? '_' : ''}${TYPE_NAMES[type] ?? type}`;
      if (expected !== found.type)
        differences.push(`${name}: ${expected} in the entity, ${found.type} in the database`);
      if (column.isNullable !== found.nullable) differences.push(`${name}: nullable differs`);
    }
  }
  expect(differences).toEqual([]);
});

test('every table of a workspace is under forced row security, for reading and for writing', async () => {
  const rows = await database.rows<{ table: string; forced: boolean; checked: boolean }>(`
    SELECT relname AS "table", relrowsecurity AND relforcerowsecurity AS forced,
      EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polqual IS NOT NULL AND polwithcheck IS NOT NULL) AS checked
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'workspace_id'
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      -- The text that trigram search needs (0.3 ms against 311 ms) is reached through one function only.
      AND relname <> 'creator_text'`);
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter((row) => !row.forced || !row.checked)).toEqual([]);
});

test('nobody but the owner reaches the search text and the staging tables', async () => {
  const grants = await database.rows<{ table: string }>(`
    SELECT relname AS "table" FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND (relname = 'creator_text' OR relpersistence = 'u')
      AND has_table_privilege('vivier_app', oid, 'SELECT')`);
  expect(grants).toEqual([]);
});

test('the serving roles own nothing and bypass nothing', async () => {
  const [row] = await database.rows<{ owned: number; mighty: number }>(`
    SELECT (SELECT count(*)::int FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner WHERE rolname LIKE 'vivier\\_%' AND rolname <> 'vivier_owner') AS owned,
      (SELECT count(*)::int FROM pg_roles WHERE rolname IN ('vivier_app', 'vivier_worker') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)) AS mighty`);
  expect(row).toEqual({ owned: 0, mighty: 0 });
});

test('references between tables of a workspace carry the workspace', async () => {
  const rows = await database.rows<{ reference: string }>(`
    SELECT conrelid::regclass || ' → ' || confrelid::regclass AS reference
    FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = conrelid AND attname = 'workspace_id')
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = confrelid AND attname = 'workspace_id')
      AND conrelid::regclass::text <> 'creator_text'
      AND NOT EXISTS (SELECT FROM unnest(conkey) key JOIN pg_attribute ON attrelid = conrelid AND attnum = key WHERE attname = 'workspace_id')`);
  expect(rows).toEqual([]);
});

test('a connection that forgot to say its workspace gets an error, not an empty answer', async () => {
  await expect(app.get(DataSource).query('SELECT * FROM brand')).rejects.toThrow('app.workspace');
});
