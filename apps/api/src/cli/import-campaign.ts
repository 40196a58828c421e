import { basename } from 'node:path';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { CampaignTable } from '@vivier/domain/tracking/campaign-plan';
import { WorkspacesService } from '../identity/workspaces.service';
import { CampaignImports } from '../ingestion/campaigns/campaign-imports.service';
import { OrderImports } from '../ingestion/orders/order-imports.service';
import { Database } from '../platform/database/database';
import { answer, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

interface CampaignOptions extends CommonOptions {
  currency?: string;
  dryRun?: boolean;
}

interface CampaignFile {
  file: string;
  workspaceId: string;
  options: CampaignOptions;
}

interface Imported {
  kind: string;
  records: number;
  accepted: number;
  duplicates: number;
  conflicts: number;
  rejected: number;
  blank: number;
  warnings: readonly { text: string }[];
  rejects: readonly { line: number; column: string; value: string; reason: string }[];
}

/** A table of tracking, payouts or spend. Without a currency of its own it is in the workspace's, which is said. */
export async function importCampaign(
  context: CommandContext,
  { file, workspaceId, options, kind }: CampaignFile & { kind: CampaignTable },
): Promise<void> {
  const currency = options.currency ?? (await workspaceCurrency(context, workspaceId));
  const dryRun = options.dryRun ?? false;
  const done = await context.get(CampaignImports).run({ workspaceId, path: file, kind, currency, dryRun });
  const assumed = {
    code: 'currency_assumed',
    text: `The file names no currency: its amounts are taken as ${currency}.`,
    columns: [],
  };
  const warnings = options.currency ? done.warnings : [assumed, ...done.warnings];
  tell(file, { ...done, warnings, dryRun }, options.json);
}

/** A table of orders, of whatever shop. */
export async function importOrders(
  context: CommandContext,
  { file, workspaceId, options }: CampaignFile,
): Promise<void> {
  if (options.dryRun) throw new DomainError('dry_run_not_possible', { kind: 'orders' });
  const currency = options.currency ?? (await workspaceCurrency(context, workspaceId));
  const done = await context
    .get(OrderImports)
    .run({ workspaceId, path: file, source: 'csv', shopName: 'csv', currency });
  const { sales, totals, ...counts } = done;
  tell(
    file,
    {
      kind: 'orders',
      ...counts,
      conflicts: 0,
      blank: 0,
      columns: done.columns,
      warnings: [],
      totals: { sales, currencies: totals },
    },
    options.json,
  );
}

function workspaceCurrency(context: CommandContext, workspaceId: string): Promise<string> {
  const workspaces = context.get(WorkspacesService);
  return context
    .get(Database)
    .inWorkspace(workspaceId, async (tx) => (await workspaces.settings(tx, workspaceId)).currency);
}

function tell(file: string, done: Imported & Record<string, unknown>, json: boolean | undefined): void {
  const { kind, records, accepted, duplicates, conflicts, rejected, blank, warnings, rejects } = done;
  answer(json, done, () => [
    `${basename(file)}: ${records} records of ${kind}`,
    ...table([
      ['accepted', 'duplicates', 'conflicts', 'rejected', 'blank'],
      [accepted, duplicates, conflicts, rejected, blank],
    ]),
    ...warnings.map(({ text }) => `! ${text}`),
    ...rejects.slice(0, 20).map(({ line, column, value, reason }) => `  line ${line}: ${reason} (${column}: ${value})`),
  ]);
}
