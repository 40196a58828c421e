import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Command, InvalidArgumentError } from 'commander';
import { printTable } from './table';

/** What a bench may use: a folder for raw timings and checked answers, when one was asked for. */
export interface BenchOutput {
  /** Whether anything is kept at all. */
  wanted: boolean;
  /** A text, a stream of bytes, or what is written as JSON. */
  keep(name: string, content: unknown): Promise<void>;
}

function outputTo(folder: string | undefined): BenchOutput {
  return {
    wanted: folder !== undefined,
    keep: async (name, content) => {
      if (!folder) return;
      await mkdir(resolve(folder), { recursive: true });
      const plain = typeof content === 'string' || content instanceof Readable;
      await writeFile(join(resolve(folder), name), plain ? content : `${JSON.stringify(content)}\n`);
    },
  };
}

function count(text: string): number {
  const value = Number(text.replaceAll(/[_,]/g, ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number above 0 is expected');
  return value;
}

interface Options {
  out?: string;
  json?: boolean;
  creators: number;
  rows: number;
  largest?: number;
  instances: number;
  seed: number;
  clicks: number;
  orders: number;
}

/** Wrong usage. */
const USAGE = 2;

const program = new Command('bench')
  .description(
    'Measures one thing, its peer beside it. One JSON document with --json or into a pipe, a table on a terminal.',
  )
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE));

function bench(
  name: string,
  description: string,
  work: (options: Options, output: BenchOutput) => Promise<unknown>,
): Command {
  return program
    .command(name)
    .description(description)
    .option('--out <folder>', 'raw timings and checked answers, so that others can recompute the figures')
    .option('--json', 'one JSON document on standard output')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE))
    .action(async (options: Options) => {
      const output = outputTo(options.out);
      const result = await work(options, output);
      await output.keep(`${name}.json`, result);
      const text = options.json || !process.stdout.isTTY ? JSON.stringify(result) : printTable(result);
      process.stdout.write(`${text}\n`, () => process.exit());
    });
}

bench(
  'discovery',
  'A filtered, brief-ranked page with its facets: index, text, HTTP; plain SQL beside it; every page recounted',
  async (options, output) => (await import('./discovery')).run(options, output),
).option('--creators <n>', 'profiles in the workspace', count, 100_000);

bench('growth', 'The index at 10,000, 100,000 and 1,000,000 creators', async (options, output) =>
  (await import('./growth')).run(options, output),
).option('--largest <n>', 'the largest of 10,000 · 100,000 · 1,000,000 · 10,000,000', count);

bench(
  'import',
  'A CSV of that many creators, from the file to scored profiles; COPY of the same rows beside it',
  async (options, output) => (await import('./import')).importBench(options, output),
).option('--rows <n>', 'rows of the file', count, 1_000_000);

bench('rescore', 'Every factor of every profile', async (options, output) =>
  (await import('./rescore')).run(options, output),
).option('--creators <n>', 'profiles in the workspace', count, 100_000);

bench(
  'authenticity',
  'Fake accounts on every labelled set, its origin left out of the model; six rules of thumb beside it',
  async (_options, output) => (await import('./authenticity')).run(output),
);

bench(
  'authenticity-tables',
  'Writes the counts of the authenticity model anew from the labelled sets (VIVIER_LABELS_DIR)',
  async () => (await import('./authenticity-tables')).writeTables(),
);

bench(
  'portfolio',
  'Portfolios of 50 to 100 candidates beside the optimum that HiGHS proves; 10,000 candidates; reach of simulated people',
  async (options, output) => (await import('./portfolio')).run(options, output),
)
  .option('--instances <n>', 'random clustered pools', count, 100)
  .option('--seed <n>', 'another seed, other pools', count, 1);

bench(
  'clicks',
  'Redirects with their click on the disk first; a bare Fastify redirect beside it',
  async (_options, output) => (await import('./clicks')).benchClicks(output),
);

bench(
  'results',
  'A page of results from sums by day, all credits reckoned anew; both beside a recount in plain SQL from the facts',
  async (options, output) => (await import('./results')).run(options, output),
)
  .option('--clicks <n>', 'clicks on tracked links', count, 10_000_000)
  .option('--orders <n>', 'orders of a shop', count, 1_000_000);

bench('start', 'npm start: the first run with its builds, then a later one', async () =>
  (await import('./start')).run(),
);

bench('web', 'Sizes and Core Web Vitals of each page at a quarter of the speed', async () =>
  (await import('./web')).run(),
);

await program.parseAsync(process.argv).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
