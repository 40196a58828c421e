import { createInterface } from 'node:readline';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Role } from '@vivier/domain/identity/role';
import { MembersService } from '../identity/members.service';
import { Database } from '../platform/database/database';
import { answer } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

interface UserOptions extends CommonOptions {
  email: string;
  name?: string;
  role: Role;
  brand?: string;
  password?: string;
}

/** A person that exists keeps its password and joins the workspace. */
export async function createUser(context: CommandContext, options: UserOptions): Promise<void> {
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
