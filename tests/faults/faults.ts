import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

/** What a fault run found; each violation says which promise broke, and where. */
export interface FaultReport {
  runs: number;
  violations: readonly string[];
}

const program = new Command('faults')
  .description('Breaks things on purpose and checks what was promised')
  .showHelpAfterError();

function fault(
  name: string,
  description: string,
  work: (options: { runs: number; rows: number; histories: string }) => Promise<FaultReport>,
): void {
  program
    .command(name)
    .description(description)
    .option('--runs <n>', 'how often', count, 3)
    .option('--rows <n>', 'rows of the imported file', count, 200_000)
    .option('--out <folder>', 'where the recorded histories go')
    .option('--json', 'as always: one JSON document on standard output')
    .action(async ({ runs, rows, out }: { runs: number; rows: number; out?: string }) => {
      const histories = out ? resolve(out) : await mkdtemp(join(tmpdir(), `vivier-faults-${name}-`));
      const report = await work({ runs, rows, histories });
      for (const violation of report.violations) process.stderr.write(`${violation}\n`);
      process.stdout.write(
        `${JSON.stringify({ runs: report.runs, violations: report.violations.length, histories })}\n`,
        () => process.exit(report.violations.length > 0 ? 1 : 0),
      );
    });
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number above 0 is expected');
  return value;
}

fault('import', 'kill -9 of the worker at a random point of an import, and malformed files', async (options) =>
  (await import('./import-faults')).importFaults(options),
);

fault('search', 'the search server killed under load; an index rebuilt and swapped under load', async (options) =>
  (await import('./search-faults')).searchFaults(options),
);

fault('clicks', 'the redirect service killed with -9 under load: no acknowledged click is lost', async (options) =>
  (await import('./clicks-faults')).clicksFaults(options),
);

fault('budgets', '500 approvals, contracts and payments at once against one envelope', async (options) =>
  (await import('./budgets-faults')).budgetsFaults(options),
);

fault(
  'webhooks',
  'the API killed with -9 while shops deliver: each event five times, in every order',
  async (options) => (await import('./webhooks-faults')).webhooksFaults(options),
);

fault(
  'signatures',
  'signing, changing and ending a contract at once, replayed keys, connections cut and the API killed midway',
  async (options) => (await import('./signatures-faults')).signaturesFaults(options),
);

fault(
  'erasure',
  'a creator erased while imports, scores and searches run and the worker is killed with -9',
  async (options) => (await import('./erasure-faults')).erasureFaults(options),
);

fault(
  'mutations',
  'the API killed with -9 among keyed mutations of several clients, every key sent again',
  async (options) => (await import('./mutations-faults')).mutationsFaults(options),
);

fault(
  'database',
  'the database stopped at once under load, its listeners cut, a hot row held by somebody',
  async (options) => (await import('./database-faults')).databaseFaults(options),
);

await program.parseAsync(process.argv);
