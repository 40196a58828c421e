import { copyFile, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RankingIndex } from '@vivier/scoring/ranking/ranking-index';
import type { RankingRow } from '@vivier/scoring/ranking/ranking-types';
import { readIndexFile, writeIndexFile } from './index-file';

const BRIEF = { weightsBp: [5_000, 1_000, 3_000, 1_000, 0], target: [['country:FR']] };

function row(id: number): RankingRow {
  return {
    id,
    creatorId: id,
    network: id % 2 ? 'instagram' : 'tiktok',
    tier: 'nano',
    country: 'FR',
    language: null,
    categories: ['beauty'],
    followers: 1000 + id,
    engagementRate: id / 1000,
    growth: null,
    priceMinor: null,
    lastPostDay: 20_000,
    emailKnown: true,
    contacted: false,
    authenticity: 'none',
    factors: { engagement: id % 10_000, authenticity: 5_000, value: 2_000 },
    missing: 8,
    audience:
      id % 3 ? { known: true, shares: { 'country:FR': id % 10_000 } } : { known: false, priorGroup: 'instagram' },
  };
}

describe('the file of an index', () => {
  let folder: string;
  let path: string;
  const index = new RankingIndex();
  const search = (one: RankingIndex) => one.search({ brief: BRIEF, limit: 20, histogram: true });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vivier-index-'));
    path = join(folder, 'index', 'one.index');
    index.setPrior('instagram', { 'country:FR': 4_000 });
    index.build(Array.from({ length: 3_000 }, (_, at) => row(at + 1)));
    // A key that nobody has any more leaves a column of no length.
    index.upsert({ ...row(1), audience: { known: true, shares: { 'country:ZZ': 5 } } });
    index.upsert(row(1));
    index.trim();
    writeIndexFile(path, { mark: '77' }, index.image());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was written, and leaves nothing else behind', async () => {
    const file = readIndexFile<{ mark: string }>(path);
    const restored = new RankingIndex();
    if (file) restored.restore(file.image);
    expect(file?.state).toEqual({ mark: '77' });
    expect(search(restored)).toEqual(search(index));
    expect(await readdir(join(folder, 'index'))).toEqual(['one.index']);
  });

  it('is replaced as a whole', () => {
    writeIndexFile(path, { mark: '78' }, index.image());
    expect(readIndexFile<{ mark: string }>(path)?.state.mark).toBe('78');
  });

  it('counts for nothing when it is not there, empty, or something else', async () => {
    expect(readIndexFile(join(folder, 'nowhere'))).toBeNull();
    await writeFile(join(folder, 'empty'), '');
    expect(readIndexFile(join(folder, 'empty'))).toBeNull();
    await writeFile(join(folder, 'text'), 'VIVIER'.repeat(100));
    expect(readIndexFile(join(folder, 'text'))).toBeNull();
  });

  it('counts for nothing when it was cut off anywhere', async () => {
    const { length } = await readFile(path);
    for (const kept of [10, 21, 500, Math.floor(length / 2), length - 200]) {
      const torn = join(folder, 'torn');
      await copyFile(path, torn);
      await truncate(torn, kept);
      expect(readIndexFile(torn)).toBeNull();
    }
  });

  it('counts for nothing when a byte of its header or of a column is another', async () => {
    const { length } = await readFile(path);
    for (const at of [9, 40, 3_000, Math.floor(length * 0.3), Math.floor(length * 0.7)]) {
      const torn = join(folder, 'flipped');
      await copyFile(path, torn);
      const file = await open(torn, 'r+');
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
      await file.write(Buffer.of(buffer[0] ^ 0x10), 0, 1, at);
      await file.close();
      const read = readIndexFile(torn);
      // The bytes between two columns are nobody's.
      if (read)
        expect(read.image.columns.map((column) => [...column])).toEqual(index.image().columns.map((c) => [...c]));
    }
  });
});
