import { type Command, Option } from 'commander';
import { ROLES } from '@vivier/domain/identity/role';
import { run } from './run';
import { oneOf } from './words';

export function registerUsers(program: Command): void {
  program
    .command('user')
    .description('People of this install')
    .command('create')
    .description('Give a person access to a workspace; the password is read from standard input')
    .requiredOption('--email <address>', 'with which the person signs in')
    .option('--name <name>', 'without it the address')
    .addOption(new Option('--role <role>', ROLES.join(', ')).argParser(oneOf(ROLES)).default('owner'))
    .option('--brand <name>', 'the brand of a brand approver')
    .option('--password <password>', 'visible to other users of this machine: better on standard input')
    .action((_: unknown, command: Command) =>
      run(command, 'identity', async (context) =>
        (await import('./user.work')).createUser(context, command.optsWithGlobals()),
      ),
    );
}
