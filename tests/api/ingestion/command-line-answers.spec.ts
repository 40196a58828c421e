import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'vivier-answers-'));
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
  return { code, out: texts[0], err: texts[1], json: <Answer>() => JSON.parse(texts[0]) as Answer };
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

interface Part {
  factor: string;
  value: number | null;
  points: number;
  source: string | null;
  asOf: string | null;
  estimated: boolean;
}
interface Found {
  total: number;
  next: string | null;
  hits: { handle: string; source: string; asOf: string; score: number; parts: Part[] }[];
}

const HEAD = 'handle,name,followers,avg likes,avg comments,country,language,category';

describe('Answers of the command line', () => {
  it('are complete, however many pages they have: hits, rejected and repeated rows', async () => {
    const rows = Array.from({ length: 2_300 }, (_, n) => `maker${n},Maker ${n},${n + 2_000},${n % 90},3,FR,fr,beauty`);
    const wrong = Array.from({ length: 2_200 }, (_, n) => `wrong${n},Wrong ${n},none,1,1,FR,fr,beauty`);
    const content = [HEAD, ...rows, ...wrong, ...rows].join('\n');
    const imported = await vivier('import', await file('instagram.csv', content), '--as-of', '2026-08-01', '--json');
    expect(imported.code).toBe(0);
    const document = imported.json<{ rejects: { line: number }[]; repeats: { outcome: string }[]; rejected: number }>();
    expect(document).toMatchObject({ records: 6_800, accepted: 2_300, duplicates: 2_300, rejected: 2_200 });
    expect(document.rejects.map(({ line }) => line)).toEqual(wrong.map((_, n) => 2 + rows.length + n));
    expect(document.repeats.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'duplicate'));
    const found = (await vivier('search', '--json', '--sort', 'followers')).json<Found>();
    expect([found.total, found.next]).toEqual([2_300, null]);
    expect(found.hits.map(({ handle }) => handle)).toEqual(rows.map((_, n) => `maker${rows.length - 1 - n}`));
  }, 120_000);

  it('name the source and the date of each figure, as the explanation does', async () => {
    const september = await file(
      'instagram september.csv',
      'handle,followers\n' + Array.from({ length: 10 }, (_, n) => `maker${n},${n + 3_000}`).join('\n'),
    );
    expect((await vivier('import', september, '--as-of', '2026-09-01', '--network', 'IG')).code).toBe(0);
    await database.rows(
      `INSERT INTO audience_prior (workspace_id, prior_group, shares, profiles, basis, computed_at)
       SELECT id, 'instagram', '{"country:FR": 6200}', 60, 'workspace', now() FROM workspace
       ON CONFLICT (workspace_id, prior_group) DO UPDATE SET shares = excluded.shares`,
    );
    const brief = await file(
      'brief.json',
      JSON.stringify({ name: 'France', objective: 'sales', audience: { country: ['FR'] } }),
    );
    for (const more of [[], ['--brief', brief]]) {
      const found = (await vivier('search', '--json', '--text', 'maker3', ...more)).json<Found>();
      const hit = found.hits.find(({ handle }) => handle === 'maker3') as Found['hits'][number];
      expect(hit).toMatchObject({ source: 'instagram september.csv', asOf: '2026-09-01' });
      const part = (factor: string) => hit.parts.find((one) => one.factor === factor);
      // The likes are those of August: September brought followers only.
      expect(part('engagement')).toMatchObject({ source: 'instagram.csv', asOf: '2026-08-01' });
      expect(part('value')).toMatchObject({ source: 'price_model', asOf: null, estimated: true });
      if (more.length) expect(part('audienceFit')).toMatchObject({ source: 'instagram', value: 0.62, estimated: true });
      expect(hit.parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(hit.score, 6);
    }
    const { hits } = (await vivier('search', '--json', '--text', 'maker3')).json<Found>();
    const parts = hits.find(({ handle }) => handle === 'maker3')?.parts ?? [];
    const explained = (await vivier('creator', 'Instagram/maker3', '--json')).json<{ parts: Part[] }>().parts;
    const facts = ({ factor, value, points, source, asOf }: Part) => ({ factor, value, points, source, asOf });
    expect(parts.map(facts)).toEqual(explained.map(facts));
  }, 120_000);

  it('understand words in any case', async () => {
    const words = [
      '--network',
      'Instagram',
      '--tier',
      'NANO',
      '--country',
      'fr',
      '--language',
      'FR',
      '--category',
      'Beauty',
    ];
    const found = await vivier('search', '--json', '--limit', '1', ...words);
    expect([found.code, found.json<Found>().total]).toEqual([0, 2_300]);
  }, 60_000);

  it.each([
    ['import', 'a.csv', '--network', 'foo'],
    ['import', 'a.csv', '--as-of', '31/12/2022'],
    ['import', 'a.csv', '--as-of', '2026-02-30'],
    ['import', 'a.csv', '--currency', 'euro'],
    ['import', 'a.csv', '--account', 'instagram'],
    ['search', '--network', 'instagram,foo'],
    ['search', '--tier', 'huge'],
    ['search', '--country', 'XX'],
    ['search', '--language', 'french-ish'],
    ['search', '--category', 'no-such-thing'],
    ['search', '--authenticity', 'zzz'],
    ['search', '--sort', 'beauty'],
    ['search', '--limit', '-1'],
    ['search', '--min-followers', 'many'],
    ['export', '--format', 'pdf'],
    ['creator', 'foo/bar'],
    ['user', 'create', '--email', 'a@example.com', '--role', 'king'],
  ])(
    '%s %s %s %s is wrong usage: exit 2, nothing on standard output',
    async (...words) => {
      const { code, out, err } = await vivier(...words.filter((word) => typeof word === 'string'), '--json');
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/error|Allowed|unknown|invalid/i);
    },
    60_000,
  );
});
