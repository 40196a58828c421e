import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

/** What a bench may use: a folder for raw timings and checked answers, when one was asked for. */
export interface BenchOutput {
  keep(name: string, content: unknown): Promise<void>;
}

function outputTo(folder: string | undefined): BenchOutput {
  return {
    keep: async (name, content) => {
      if (!folder) return;
      await mkdir(resolve(folder), { recursive: true });
      await writeFile(join(resolve(folder), name), typeof content === 'string' ? content : `${JSON.stringify(content, null, 1)}\n`);
    },
  };
}

function count(text: string): number {
  const value = Number(text.replaceAll(/[_,]/g, ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number above 0 is expected');
  return value;
}

type Result = Promise<Record<string, unknown>>;
type Options = { out?: string } & Record<string, unknown>;

const program = new Command('bench').description('Measures one thing, its peer beside it; prints one JSON document').showHelpAfterError();

function bench(name: string, description: string, work: (options: Options, output: BenchOutput) => Result): Command {
  return program
    .command(name)
    .description(description)
    .option('--out <folder>', 'raw timings and checked answers')
    .action(async (options: Options) => {
      const output = outputTo(options.out);
      const result = await work(options, output);
      await output.keep(`${name}.json`, result);
      process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
    });
}

bench('import', 'A CSV of that many creators, from the file to scored profiles; COPY of the same rows beside it', async (options, output) =>
  (await import('./import')).importBench({ rows: options['rows'] as number }, output),
).option('--rows <n>', 'rows of the file', count, 1_000_000);

await program.parseAsync(process.argv);
