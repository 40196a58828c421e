import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type Role, ROLES } from '@vivier/domain/identity/role';
import { MembersService } from '../identity/members.service';
import { Database } from '../platform/database/database';
import { answer } from './answer';
import type { CommandContext, CommonOptions } from './command-context';
import type { Runner } from './program';
import { oneOf } from './words';

interface UserOptions extends CommonOptions {
  email: string;
  name?: string;
  role: Role;
  brand?: string;
  password?: string;
}

export function registerUsers(program: Command, run: Runner): void {
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
      run(command, (context) => create(context, command.optsWithGlobals<UserOptions>())),
    );
}

/** A person that exists keeps its password and joins the workspace. */
async function create(context: CommandContext, options: UserOptions): Promise<void> {
  const workspace = await context.workspace(options.workspace);
  const email = options.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new DomainError('email_invalid', { email });
  const brandId = options.brand ? await brandOf(context, workspace.id, options.brand) : null;
  const password = options.password ?? (await firstLine());
  const member = { email, name: options.name ?? email, password, role: options.role, brandId };
  const { personId, created } = await context.get(MembersService).create(workspace.id, member);
  const { role } = options;
  answer(options.json, { id: personId, email, role, workspace: workspace.slug, created }, () => [
    `${email} is ${role} in ${workspace.slug}.`,
  ]);
}

async function brandOf(context: CommandContext, workspaceId: string, name: string): Promise<string> {
  const [brand] = await context.get(Database).inWorkspace(
    workspaceId,
    async (tx) =>
      (await tx.query('SELECT id FROM brand WHERE workspace_id = $1 AND name = $2', [workspaceId, name])) as {
        id: string;
      }[],
  );
  if (!brand) throw new DomainError('brand_unknown', { name });
  return brand.id;
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password: ');
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw new DomainError('password_missing');
}
