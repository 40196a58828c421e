import type { Command } from 'commander';
import { run, runAlone } from './run';

const work = () => import('./database.work');

export function registerDatabase(program: Command): void {
  const db = program.command('db').description('The database of this install');
  db.command('migrate')
    .description('Bring the tables to this version')
    .action((_: unknown, command: Command) =>
      runAlone(command, async () => (await work()).migrateTables(command.optsWithGlobals())),
    );
  db.command('backup <file>')
    .description('Write everything of this moment into one file; uploaded files stay in VIVIER_HOME/files')
    .action((file: string, _: unknown, command: Command) =>
      run(command, 'identity', async (context) => (await work()).backupInto(context, file, command.optsWithGlobals())),
    );
  db.command('restore <file>')
    .description('Put a backup into this install')
    .option('--replace', 'also where there are people or creators already: they are lost')
    .action((file: string, _: unknown, command: Command) =>
      run(command, 'identity', async (context) => (await work()).restoreFrom(context, file, command.optsWithGlobals())),
    );
  db.command('verify [file]')
    .description('Recount a backup file, or this database with every audit chain')
    .action((file: string | undefined, _: unknown, command: Command) =>
      file
        ? runAlone(command, async () => (await work()).verifyBackup(file, command.optsWithGlobals()))
        : run(command, 'identity', async (context) =>
            (await work()).verifyDatabase(context, command.optsWithGlobals()),
          ),
    );
}
