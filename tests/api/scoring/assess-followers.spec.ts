import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeRealLists, realFile } from '../../support/real-lists';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'vivier-followers-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Answer {
  accounts: { probability: number | null }[];
  fakeShare: { value: number; low: number; high: number };
  missing: string[];
  error?: { code: string };
}

/** No database: its address leads nowhere, and the home is a folder that must stay empty. */
async function assess(...words: string[]): Promise<{ code: number | null; answer: Answer }> {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', VIVIER_HOME: join(folder, 'home') };
  const child = spawn(process.execPath, [CLI, 'assess-followers', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, answer: (text.startsWith('{') ? JSON.parse(text) : {}) as Answer };
}

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

/** Pairs of a fake and a genuine account that are in the right order, ties a half: by looking at every pair. */
function pairsInOrder(probabilities: readonly (number | null)[], fake: readonly boolean[]): number {
  let right = 0;
  let pairs = 0;
  probabilities.forEach((high, i) =>
    probabilities.forEach((low, j) => {
      if (!fake[i] || fake[j]) return;
      pairs += 1;
      right += (high ?? 0) > (low ?? 0) ? 1 : high === low ? 0.5 : 0;
    }),
  );
  return right / pairs;
}

describeRealLists('assess-followers on the labelled files', () => {
  const table = async (name: string) => {
    const [headers, ...rows] = (await readFile(realFile(`labels/${name}`), 'utf8')).trim().split(/\r?\n/).map((line) => line.split(',')); // prettier-ignore
    return { headers: headers.slice(0, -1), rows: rows.map((row) => row.slice(0, -1)), fake: rows.map((row) => row.at(-1) === '1') };
  }; // prettier-ignore
  const csv = (headers: string[], rows: string[][]) => [headers, ...rows].map((row) => row.join(',')).join('\n');

  it.each(['instagram_fake_train.csv', 'instagram_fake_test.csv'])('tells fake from genuine in %s, whole', async (name) => {
    const { headers, rows, fake } = await table(name);
    const { code, answer } = await assess(await file(name, csv(headers, rows)), '--json');
    expect([code, answer.accounts.length, answer.missing]).toEqual([0, rows.length, []]);
    expect(pairsInOrder(answer.accounts.map(({ probability }) => probability), fake)).toBeGreaterThan(0.97);
    const share = fake.filter(Boolean).length / fake.length;
    expect(Math.abs(answer.fakeShare.value - share)).toBeLessThan(0.05);
    expect(answer.fakeShare.low <= share && share <= answer.fakeShare.high).toBe(true);
  }, 120_000); // prettier-ignore

  it('with any one column removed, in order, and says what is missing', async () => {
    const { headers, rows, fake } = await table('instagram_fake_test.csv');
    const named: Record<string, string> = { 'profile pic': 'has_picture', 'nums/length username': 'username', 'fullname words': 'full_name', 'description length': 'biography_length', 'external URL': 'external_url', private: 'private', '#posts': 'posts', '#followers': 'followers', '#follows': 'following' }; // prettier-ignore
    for (const [header, column] of Object.entries(named)) {
      const kept = headers.map((_, place) => place).filter((place) => headers[place] !== header);
      const less = csv(kept.map((place) => headers[place]), rows.map((row) => kept.map((place) => row[place]))); // prettier-ignore
      const { code, answer } = await assess(await file('less.csv', less), '--json');
      expect([header, code, answer.accounts.length, answer.missing]).toEqual([header, 0, rows.length, [column]]);
      const inOrder = pairsInOrder(answer.accounts.map(({ probability }) => probability), fake); // prettier-ignore
      expect({ header, low: inOrder < 0.93 }).toEqual({ header, low: false });
    }
  }, 300_000);

  it('alike from CSV and from a JSON array with yes and no in other words', async () => {
    const { headers, rows } = await table('instagram_fake_test.csv');
    const fields: Record<string, string> = { 'profile pic': 'has_picture', 'description length': 'biography_length', private: 'private', '#posts': 'posts', '#followers': 'followers', '#follows': 'following' }; // prettier-ignore
    const places = headers.map((_, place) => place).filter((place) => headers[place] in fields);
    const accounts = rows.map((row) =>
      Object.fromEntries(
        places.map((place) => {
          const field = fields[headers[place]];
          return [field, field === 'has_picture' || field === 'private' ? row[place] === '1' : Number(row[place])];
        }),
      ),
    );
    const other = csv(
      places.map((place) => fields[headers[place]]),
      rows.map((row) => places.map((place) => (headers[place] === 'private' ? (row[place] === '1' ? 'yes' : 'no') : row[place]))),
    ); // prettier-ignore
    const [fromJson, fromCsv] = [
      await assess(await file('a.json', JSON.stringify(accounts)), '--json'),
      await assess(await file('a.csv', other), '--json'),
    ];
    expect(fromJson.answer).toEqual(fromCsv.answer);
    expect(fromJson.answer.missing).toEqual(['username', 'full_name', 'external_url']);
  }, 120_000);
});

describe('assess-followers', () => {
  it.each([
    ['a file that is not there', 'nowhere.csv', null, 'file_unreadable'],
    ['broken JSON', 'broken.json', '[{"followers": 10', 'file_json_broken'],
    ['an empty file', 'empty.csv', '', 'file_empty'],
    ['a header without accounts', 'header.csv', 'followers,following,posts\n', 'file_without_accounts'],
    ['columns that say nothing of an account', 'other.csv', 'colour,price,shape\nred,5,round\n', 'followers_columns_unknown'],
  ])('refuses %s with a code and exit 1', async (_, name, content, expected) => {
    const path = content === null ? join(folder, name) : await file(name, content);
    const { code, answer } = await assess(path, '--json');
    expect([code, answer.error?.code]).toEqual([1, expected]);
  }, 120_000); // prettier-ignore

  it('without a file is wrong usage', async () => expect((await assess()).code).toBe(2), 60_000);

  it('drops nobody: holes, twins, and an account of which nothing is known', async () => {
    const accounts = [{ followers: 10, following: 3000, posts: 0 }, {}, { followers: 500, following: 300, posts: 90 }, { followers: 10, following: 3000, posts: 0 }]; // prettier-ignore
    const { code, answer } = await assess(await file('holes.json', JSON.stringify(accounts)), '--json');
    expect([code, answer.accounts.length]).toEqual([0, 4]);
    const [first, unknown, third, twin] = answer.accounts.map(({ probability }) => probability ?? NaN);
    expect(twin).toBe(first);
    expect(first).toBeGreaterThan(third);
    expect(unknown).toBeCloseTo(answer.fakeShare.value, 6);
  }, 120_000);
});
