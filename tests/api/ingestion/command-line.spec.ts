import { spawn } from 'node:child_process';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'vivier-cli-'));
}, 60_000);

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function vivier(...words: string[]) {
  const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = ['', ''];
  [child.stdout, child.stderr].forEach((stream, index) =>
    stream.on('data', (chunk: Buffer) => (texts[index] += chunk.toString())),
  );
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, out: texts[0], err: texts[1], json: () => JSON.parse(texts[0]) as Record<string, never> };
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const LIST =
  'handle,name,followers,avg likes,country\nada,Ada,12K,300,FR\nbo,Bo,5.5K,100,US\nada,Ada,12K,300,FR\ncy,Cy,,1,FR\n';

describe('The command line', () => {
  it('imports with the documented keys, and the five counts sum to the records', async () => {
    const { code, json } = await vivier('import', await file('instagram.csv', LIST), '--as-of', '2026-08-01', '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      kind: 'creators', records: 4, accepted: 2, duplicates: 1, conflicts: 0, rejected: 1, blank: 0,
      columns: { handle: 'handle', name: 'displayName', followers: 'followers', 'avg likes': 'avgLikes', country: 'country' },
      rejects: [{ line: 5, column: 'followers', value: '', reason: expect.any(String) as string }],
      warnings: expect.any(Array) as unknown[], totals: expect.any(Object) as object,
    }); // prettier-ignore
  }, 120_000);

  it('takes the modification date where nobody says one, and says so', async () => {
    const path = await file('instagram dated.csv', LIST);
    await utimes(path, new Date('2025-03-04T12:00:00Z'), new Date('2025-03-04T12:00:00Z'));
    const answer = (await vivier('import', path, '--dry-run', '--json')).json() as unknown as {
      asOf: string;
      warnings: { code: string }[];
    };
    expect(answer.asOf).toBe('2025-03-04');
    expect(answer.warnings.map((warning) => warning.code)).toContain('as_of_from_modification');
  }, 120_000);

  it('searches what was imported: hits with parts that sum to the score', async () => {
    const { code, json } = await vivier('search', '--network', 'instagram', '--sort', 'followers', '--json');
    const found = json() as unknown as {
      total: number;
      facets: Record<string, { value: string; count: number }[]>;
      hits: { handle: string; tier: string; score: number; parts: { points: number }[] }[];
    };
    expect([code, found.total, found.hits.map(({ handle }) => handle)]).toEqual([0, 2, ['ada', 'bo']]);
    expect(Object.keys(found.facets)).toEqual(
      expect.arrayContaining(['network', 'tier', 'country', 'language', 'category', 'emailKnown']),
    );
    for (const { score, parts } of found.hits)
      expect(parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(score, 6);
  }, 120_000);

  it('pages by --after without a gap or a repetition', async () => {
    const first = (await vivier('search', '--limit', '1', '--json')).json() as unknown as {
      next: string;
      hits: { handle: string }[];
    };
    const second = (await vivier('search', '--limit', '1', '--after', first.next, '--json')).json() as unknown as {
      hits: { handle: string }[];
    };
    expect(new Set([...first.hits, ...second.hits].map(({ handle }) => handle)).size).toBe(2);
  }, 120_000);

  it('exits 1 when it could not, 2 when it was used wrongly; the answer stays one document', async () => {
    const broken = await vivier('import', await file('broken.csv', 'handle,followers\n"ada,12K\n'), '--json');
    expect([broken.code, broken.json()]).toMatchObject([1, { error: { code: 'file_quote_not_closed' } }]);
    expect((await vivier('search', '--workspace', 'nowhere')).code).toBe(1);
    const strict = await vivier(
      'import',
      await file('people.csv', 'handle,followers\nada,12K\n'),
      '--strict',
      '--as-of',
      '2026-08-01',
      '--json',
    );
    expect([strict.code, strict.json()]).toMatchObject([1, { error: { code: 'import_needs_answers' } }]);
    expect((await vivier('search', '--sorted')).code).toBe(2);
  }, 120_000);

  it('brings a backup back whole, over what is there only when told to', async () => {
    const path = join(folder, 'backup.gz');
    const kept = (await vivier('db', 'backup', path, '--json')).json() as unknown as { rows: number };
    expect((await vivier('db', 'restore', path)).code).toBe(1);
    const back = (await vivier('db', 'restore', path, '--replace', '--json')).json() as unknown as { rows: number };
    expect(back.rows).toBe(kept.rows);
    expect((await vivier('db', 'verify', '--json')).json()).toMatchObject({ valid: true });
  }, 120_000);
});
