import { join, resolve } from 'node:path';
import type { AuditVerification } from '../identity/identity.types';
import { loadConfig } from '../platform/config/config';
import { answer, table } from './answer';
import { backup, countRows, restore, verifyFile } from './backup';
import type { CommandContext, CommonOptions } from './command-context';

export async function migrateTables({ json }: CommonOptions): Promise<void> {
  const { prepareDatabase } = await import('../platform/database/prepare-database');
  const database = await prepareDatabase(loadConfig());
  await database.stop();
  answer(json, { migrated: database.migrated }, () => [
    database.migrated.length > 0 ? `Done: ${database.migrated.join(', ')}.` : 'The tables are up to date.',
  ]);
}

export async function backupInto(
  { config, databaseUrl, interrupted }: CommandContext,
  file: string,
  { json }: CommonOptions,
): Promise<void> {
  const filesFolder = join(config.home, 'files');
  const rows = await backup(databaseUrl, resolve(file), interrupted);
  const document = { file: resolve(file), rows: total(rows), tables: rows, filesIncluded: false, filesFolder };
  answer(json, document, () => [
    `${total(rows)} rows of ${Object.keys(rows).length} tables are in ${file}.`,
    `Uploaded and exported files are not in it: keep a copy of ${filesFolder} as well.`,
  ]);
}

export async function restoreFrom(
  { databaseUrl, interrupted }: CommandContext,
  file: string,
  { json, replace }: CommonOptions & { replace?: boolean },
): Promise<void> {
  const rows = await restore(databaseUrl, resolve(file), { replace, interrupted });
  answer(json, { file: resolve(file), rows: total(rows), tables: rows }, () => [`${total(rows)} rows are back.`]);
}

export async function verifyBackup(file: string, { json }: CommonOptions): Promise<void> {
  const { rows, auditHeads } = await verifyFile(resolve(file));
  answer(json, { valid: true, rows: total(rows), tables: rows, auditHeads }, () => [
    `${file} is whole: ${total(rows)} rows.`,
  ]);
}

export async function verifyDatabase(context: CommandContext, { json }: CommonOptions): Promise<void> {
  const [{ AuditService }, { WorkspacesService }] = await Promise.all([
    import('../identity/audit.service'),
    import('../identity/workspaces.service'),
  ]);
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
