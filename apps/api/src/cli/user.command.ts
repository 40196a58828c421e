import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type Role, ROLES } from '@vivier/domain/identity/role';
import { AuditService } from '../identity/audit.service';
import { hashPassword } from '../identity/passwords';
import { Database } from '../platform/database/database';
import { answer } from './answer';
import type { CommandContext, CommonOptions } from './command-context';
import type { Runner } from './program';

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
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).default('owner'))
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
  const passwordHash = await hashPassword(options.password ?? (await firstLine()), email);
  const { personId, created } = await context.get(Database).inWorkspace(workspace.id, async (tx) => {
    const [made] = (await tx.query(
      'INSERT INTO person (email, name, password_hash) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING RETURNING id',
      [email, options.name ?? email, passwordHash],
    )) as { id: string }[];
    const [known] = made
      ? [made]
      : ((await tx.query('SELECT id FROM person WHERE email = $1', [email])) as { id: string }[]);
    const brandId = options.brand ? await brandOf(tx, workspace.id, options.brand) : null;
    if (options.role === 'brand_approver' && !brandId) throw new DomainError('brand_needed', { field: 'brand' });
    await tx.query(
      'INSERT INTO membership (workspace_id, person_id, brand_id, role) VALUES ($1, $2, $3, $4) ON CONFLICT (workspace_id, person_id, brand_id) DO UPDATE SET role = excluded.role',
      [workspace.id, known.id, brandId, options.role],
    );
    await context
      .get(AuditService)
      .record(tx, { workspaceId: workspace.id, personId: null }, 'member.created', `person/${known.id}`, {
        role: options.role,
      });
    return { personId: known.id, created: Boolean(made) };
  });
  const { role } = options;
  answer(options.json, { id: personId, email, role, workspace: workspace.slug, created }, () => [
    `${email} is ${role} in ${workspace.slug}.`,
  ]);
}

type Tx = Parameters<Parameters<Database['inWorkspace']>[1]>[0];

async function brandOf(tx: Tx, workspaceId: string, name: string): Promise<string> {
  const [brand] = (await tx.query('SELECT id FROM brand WHERE workspace_id = $1 AND name = $2', [
    workspaceId,
    name,
  ])) as { id: string }[];
  if (!brand) throw new DomainError('brand_unknown', { name });
  return brand.id;
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password: ');
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw new DomainError('password_missing');
}
