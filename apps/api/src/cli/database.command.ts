import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { AuditService } from '../identity/audit.service';
import type { AuditVerification } from '../identity/identity.types';
import { WorkspacesService } from '../identity/workspaces.service';
import { loadConfig } from '../platform/config/config';
import { prepareDatabase } from '../platform/database/prepare-database';
import { answer, refuse, table } from './answer';
import { backup, countRows, restore, verifyFile } from './backup';
import type { CommandContext, CommonOptions } from './command-context';
import type { Runner } from './program';

export function registerDatabase(program: Command, run: Runner): void {
  const db = program.command('db').description('The database of this install');
  db.command('migrate')
    .description('Bring the tables to this version')
    .action((_: unknown, command: Command) => migrateTables(command.optsWithGlobals<CommonOptions>()));
  db.command('backup <file>')
    .description('Write everything of this moment into one file; uploaded files stay in VIVIER_HOME/files')
    .action((file: string, _: unknown, command: Command) =>
      run(command, async (context) => {
        const filesFolder = join(context.config.home, 'files');
        const rows = await backup(context.databaseUrl, resolve(file), context.interrupted);
        answer(
          command.optsWithGlobals<CommonOptions>().json,
          { file: resolve(file), rows: total(rows), tables: rows, filesIncluded: false, filesFolder },
          () => [
            `${total(rows)} rows of ${Object.keys(rows).length} tables are in ${file}.`,
            `Uploaded and exported files are not in it: keep a copy of ${filesFolder} as well.`,
          ],
        );
      }),
    );
  db.command('restore <file>')
    .description('Put a backup into this install')
    .option('--replace', 'also where there are people or creators already: they are lost')
    .action((file: string, options: { replace?: boolean }, command: Command) =>
      run(command, async (context) => {
        const rows = await restore(context.databaseUrl, resolve(file), {
          ...options,
          interrupted: context.interrupted,
        });
        answer(
          command.optsWithGlobals<CommonOptions>().json,
          { file: resolve(file), rows: total(rows), tables: rows },
          () => [`${total(rows)} rows are back.`],
        );
      }),
    );
  db.command('verify [file]')
    .description('Recount a backup file, or this database with every audit chain')
    .action((file: string | undefined, _: unknown, command: Command) =>
      file
        ? verifyBackup(file, command.optsWithGlobals<CommonOptions>())
        : run(command, (context) => verifyDatabase(context, command.optsWithGlobals<CommonOptions>())),
    );
}

async function migrateTables({ json }: CommonOptions): Promise<void> {
  try {
    const database = await prepareDatabase(loadConfig());
    await database.stop();
    answer(json, { migrated: database.migrated }, () => [
      database.migrated.length > 0 ? `Done: ${database.migrated.join(', ')}.` : 'The tables are up to date.',
    ]);
  } catch (error) {
    refuse(json, error);
  }
}

async function verifyBackup(file: string, { json }: CommonOptions): Promise<void> {
  try {
    const { rows, auditHeads } = await verifyFile(resolve(file));
    answer(json, { valid: true, rows: total(rows), tables: rows, auditHeads }, () => [
      `${file} is whole: ${total(rows)} rows.`,
    ]);
  } catch (error) {
    refuse(json, error);
  }
}

async function verifyDatabase(context: CommandContext, { json }: CommonOptions): Promise<void> {
  const rows = await countRows(context.databaseUrl);
  const chains: ({ workspace: string } & AuditVerification)[] = [];
  for (const { id, slug } of await context.get(WorkspacesService).list()) {
    chains.push({ workspace: slug, ...(await context.get(AuditService).verify(id)) });
  }
  const valid = chains.every((chain) => chain.valid);
  if (!valid) process.exitCode = 1;
  answer(json, { valid, rows: total(rows), tables: rows, audit: chains }, () => [
    `${total(rows)} rows.`,
    ...table([
      ['workspace', 'audit entries', 'chain'],
      ...chains.map((chain) => [chain.workspace, chain.entries, chain.valid ? 'whole' : `broken at ${chain.brokenAt}`]),
    ]),
  ]);
}

function total(rows: Record<string, number>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
