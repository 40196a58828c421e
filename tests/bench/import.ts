import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { prepareDatabase } from '../../apps/api/src/platform/database/prepare-database';
import type { BenchOutput } from './bench';
import { writeImportFile } from './import-file';

const CLI = join(import.meta.dirname, '../../apps/api/src/cli.js');

/** `seconds`: from the command's start to its end, when every row is scored; `rss_mb`: the most that its process held. */
export async function importBench({ rows }: { rows: number }, output: BenchOutput): Promise<Record<string, unknown>> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-bench-'));
  const environment = { ...process.env, VIVIER_HOME: home, LOG_LEVEL: 'warn' };
  const database = await prepareDatabase(loadConfig(environment));
  try {
    const file = join(home, 'creators.csv');
    await writeImportFile(file, rows);
    const env = { ...environment, DATABASE_URL: database.url };
    const imported = await timed(['import', file, '--as-of', '2026-01-01', '--json'], env);
    const searched = await timed(['search', '--limit', '5', '--text', 'moreau', '--json'], env).catch(() => null);
    const copySeconds = await copyRows(database.url, file);
    const { records, accepted, duplicates, conflicts, rejected, blank } = JSON.parse(imported.stdout) as Record<
      string,
      number
    >;
    await output.keep('import-answer.json', imported.stdout);
    await output.keep('import-stages.txt', imported.stderr);
    return {
      rows,
      seconds: imported.seconds,
      rss_mb: imported.rssMb,
      copy_seconds: copySeconds,
      ratio: round(imported.seconds / copySeconds),
      rows_per_second: Math.round(rows / imported.seconds),
      counts: { records, accepted, duplicates, conflicts, rejected, blank },
      found: searched ? (JSON.parse(searched.stdout) as { total: number }).total : null,
      search_command_seconds: searched?.seconds ?? null,
    };
  } finally {
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
}

interface Timed {
  seconds: number;
  rssMb: number;
  stdout: string;
  stderr: string;
}

async function timed(words: string[], env: NodeJS.ProcessEnv): Promise<Timed> {
  const began = performance.now();
  const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let rssMb = 0;
  const watch = setInterval(() => void peak(child.pid).then((now) => (rssMb = Math.max(rssMb, now))), 100);
  const texts = ['', ''];
  [child.stdout, child.stderr].forEach((stream, index) =>
    stream.on('data', (chunk: Buffer) => (texts[index] += chunk.toString())),
  );
  const code = await new Promise((done) => child.once('close', done));
  clearInterval(watch);
  const seconds = round((performance.now() - began) / 1000);
  if (code !== 0) throw new Error(`vivier ${words[0]} ended with ${String(code)}: ${texts[1].slice(-2000)}`);
  return { seconds, rssMb, stdout: texts[0], stderr: texts[1] };
}

/** The kernel's own high-water mark where it tells; it cannot miss a peak between two looks. */
async function peak(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** The yardstick: the same file by COPY into a plain table of the same columns, nothing checked, nothing scored. */
async function copyRows(url: string, file: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const columns = [
      'handle',
      'name',
      'network',
      'followers',
      'following',
      'posts',
      'likes',
      'comments',
      'views',
      'country',
      'category',
      'rate',
    ];
    await client.query(`CREATE TABLE bench_copy (${columns.map((column) => `${column} text`).join(', ')})`);
    const began = performance.now();
    await pipeline(
      createReadStream(file),
      client.query(copyFrom('COPY bench_copy FROM STDIN (FORMAT csv, HEADER true)')),
    );
    return round((performance.now() - began) / 1000);
  } finally {
    await client.query('DROP TABLE IF EXISTS bench_copy');
    await client.end();
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
