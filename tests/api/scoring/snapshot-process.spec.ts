import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain } from '@vivier/scoring/explain';
import { scoreCohort } from '@vivier/scoring/score-cohort';
import { FALLBACK_PERCENTILE } from '@vivier/scoring/score-creator';
import { engagementEvidence, scoreSnapshot, type SnapshotInputs } from '@vivier/scoring/snapshot';
import { OBJECTIVES, sharedWeights, type Weights } from '@vivier/scoring/weights';

const BUILT = pathToFileURL(join(process.cwd(), 'dist/api/libs/scoring/src/snapshot.js')).href;
const CREATORS = 10_000;

/** Replays every line of a file and prints the hash of all the hashes, and how many lines were not equal. */
const REPLAY = `
  import { createHash } from 'node:crypto';
  import { readFileSync } from 'node:fs';
  const { replaySnapshot } = await import(process.argv[2]);
  const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
  const all = createHash('sha256');
  let different = 0;
  for (const line of readFileSync(process.argv[1], 'utf8').split('\\n')) {
    const { replayed, equal } = replaySnapshot(line, sha256);
    if (!equal) different += 1;
    all.update(replayed);
  }
  process.stdout.write(JSON.stringify({ all: all.digest('hex'), different }));`;

let state = 20_261_122;
const random = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};
const whole = (below: number) => Math.floor(random() * below);
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Accounts of every size with rates far apart, some without figures. */
function creators() {
  const column = (of: (i: number) => number) => Float64Array.from({ length: CREATORS }, (_, i) => of(i));
  const followers = column(() => Math.round(Math.exp(6 + 12 * random())));
  return {
    network: 'instagram' as const,
    ids: Array.from({ length: CREATORS }, (_, i) => `creator-${i}`),
    followers,
    averageLikes: column((i) => (random() < 0.9 ? followers[i] * Math.exp(-8 + 7 * random()) : NaN)),
    averageComments: column((i) => followers[i] * Math.exp(-11 + 6 * random())),
    postCount: column(() => (random() < 0.5 ? whole(40) : NaN)),
    likeVariation: column(() => (random() < 0.3 ? 3 * random() : NaN)),
    price: column((i) => (random() < 0.3 ? Math.round(followers[i] * random()) : NaN)),
  };
}

/** Weights of an objective or of a brief's own, with and without a target and wishes. */
function brief(): Weights {
  const asked = { audienceFit: random() < 0.6, briefFit: random() < 0.6 };
  if (random() < 0.5) return sharedWeights({ ...asked, objective: OBJECTIVES[whole(4)] });
  const cuts = Array.from({ length: 4 }, () => 1 + whole(9998)).sort((a, b) => a - b);
  const [a, b, c, d] = cuts;
  return sharedWeights({ ...asked, base: [1 + a, b - a, c - b, d - c, 9999 - d] });
}

test('ten thousand random creators and briefs: parts sum to the score, and a fresh process finds the same hashes', async () => {
  const scores = scoreCohort(creators(), { currency: 'EUR' });
  const centi = (value: number) => (value < 0 ? null : value);
  const all = createHash('sha256');
  const lines: string[] = [];
  for (let i = 0; i < CREATORS; i += 1) {
    const inputs: SnapshotInputs = {
      profileId: String(i),
      weights: brief(),
      factors: [
        centi(scores.engagement.centi[i]),
        centi(scores.authenticity.centi[i]),
        random() < 0.8 ? whole(10_001) : null,
        centi(scores.value.centi[i]),
        whole(6) * 2000,
      ],
      fallbacks: [
        FALLBACK_PERCENTILE,
        { p20: scores.authenticity.p20, median: scores.authenticity.median },
        FALLBACK_PERCENTILE,
        FALLBACK_PERCENTILE,
        FALLBACK_PERCENTILE,
      ],
      engagement: engagementEvidence(scores.engagement, i),
      facts: { followers: scores.reach.value[i] || null, asOf: '2026-11-01', name: ['Zoë', '名前', 'a"\\\n'][i % 3] },
    };
    const { units, parts } = explain(inputs);
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(units);
    const snapshot = scoreSnapshot(inputs, sha256);
    expect(snapshot.units).toBe(units);
    all.update(snapshot.hash);
    lines.push(snapshot.canonical);
  }
  const folder = await mkdtemp(join(tmpdir(), 'vivier-snapshots-'));
  try {
    const file = join(folder, 'snapshots.ndjson');
    await writeFile(file, lines.join('\n'));
    const child = spawnSync(process.execPath, ['--input-type=module', '--eval', REPLAY, file, BUILT], {
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    expect(JSON.parse(child.stdout)).toEqual({ all: all.digest('hex'), different: 0 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
