import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { handleKey, normaliseHandle } from '@vivier/domain/creators/handle';
import { wordsOfHeader } from '@vivier/domain/ingestion/header-words';
import { type ImportKind, kindOfColumns } from '@vivier/domain/ingestion/kind';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import { moneyText } from '@vivier/domain/money/money';
import { CAMPAIGN_TABLES, type CampaignTable, planCampaignTable } from '@vivier/domain/tracking/campaign-plan';
import {
  campaignRow,
  type CampaignRow,
  dayFirst,
  payoutMismatch,
  type RowReject,
} from '@vivier/domain/tracking/campaign-row';
import { Suppression } from '../../creators/privacy/suppression.service';
import { Database } from '../../platform/database/database';
import { CampaignRows, type PlacedRow, rowHash } from '../../tracking/campaign-rows.service';
import type { ImportWarning } from '../ingestion.types';
import { openSource } from '../readers/open-source';

export interface CampaignImport {
  readonly kind: CampaignTable;
  readonly records: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: 0;
  readonly rejected: number;
  readonly blank: number;
  readonly columns: Readonly<Record<string, string>>;
  readonly warnings: readonly ImportWarning[];
  readonly rejects: readonly ({ line: number } & RowReject)[];
  readonly totals: Readonly<Record<string, string>>;
}

interface CampaignFile {
  readonly workspaceId: string;
  readonly path: string;
  readonly kind: CampaignTable;
  readonly currency: string;
  readonly dryRun: boolean;
}

export function isCampaignTable(kind: ImportKind): kind is CampaignTable {
  return (CAMPAIGN_TABLES as readonly string[]).includes(kind);
}

const SUMS = ['orders', 'clicks', 'impressions', 'leads', 'revenue', 'spend', 'payout'] as const;
const AMOUNTS: readonly string[] = ['revenue', 'spend', 'payout'];
const BATCH = 5_000;

/** Files of a campaign: what was tracked, what was paid, what a day of a channel cost. */
@Injectable()
export class CampaignImports {
  constructor(
    private readonly rows: CampaignRows,
    private readonly database: Database,
    private readonly suppression: Suppression,
  ) {}

  /** What a file holds, by its headers. @throws DomainError `file_…` */
  async kindOf(path: string): Promise<ImportKind> {
    const { headers } = await openSource(path, { sampleSize: 1 });
    return kindOfColumns(headers.map(wordsOfHeader));
  }

  /** @throws DomainError `file_…`, `campaign_columns_missing`; nothing is kept then */
  async run({ workspaceId, path, kind, currency, dryRun }: CampaignFile): Promise<CampaignImport> {
    const opened = await openSource(path);
    const plan = planCampaignTable(kind, opened.headers, opened.sample);
    const reading = { currency, headers: opened.headers, days: dayFirst(plan, opened.sample) };
    const seen = new Set<string>();
    let placed: PlacedRow[] = [];
    const rejects: CampaignImport['rejects'][number][] = [];
    let [records, blank, duplicates] = [0, 0, 0];
    for await (const batch of opened.batches()) {
      for (const record of batch) {
        records += 1;
        if (isBlank(record)) {
          blank += 1;
          continue;
        }
        const read = campaignRow(plan, record, reading);
        if ('reject' in read) rejects.push({ line: record.line, ...read.reject });
        else if (isRepeated(seen, read.row, currency)) duplicates += 1;
        else placed.push({ line: record.line, row: read.row });
      }
    }
    const keptOut = await this.keptOut(workspaceId, placed);
    for (const { line, reason } of keptOut) rejects.push({ line, column: 'creator', value: '', reason });
    const out = new Set(keptOut.map(({ line }) => line));
    placed = placed.filter(({ line }) => !out.has(line));
    const of = { workspaceId, kind, currency, fileName: basename(path) };
    for (let from = 0; !dryRun && from < placed.length; from += BATCH)
      await this.rows.keep(of, placed.slice(from, from + BATCH));
    const rows = placed.map(({ row }) => row);
    return {
      kind,
      records,
      accepted: placed.length,
      duplicates,
      conflicts: 0,
      rejected: rejects.length,
      blank,
      columns: plan.byHeader,
      warnings: [...opened.warnings.map(plainWarning), ...mismatches(placed, currency)],
      rejects,
      totals: totalsOf(rows, currency),
    };
  }

  /** Lines whose creator was erased or has objected: by its handle, or by its name as the table says it. */
  private async keptOut(
    workspaceId: string,
    placed: readonly PlacedRow[],
  ): Promise<{ line: number; reason: string }[]> {
    const named = placed.filter(({ row }) => row.creator !== null);
    const people = named.map(({ row }) => ({
      handleKey: handleKey(normaliseHandle(row.creator ?? '') ?? row.creator ?? ''),
      name: row.creator,
    }));
    const reasons = await this.database.inWorkspace(workspaceId, (tx) => this.suppression.of(tx, workspaceId, people));
    return [...reasons].map(([at, reason]) => ({ line: named[at].line, reason: `person_${reason}` }));
  }
}

const isBlank = ({ cells }: SourceRecord) => cells.every((cell) => cell.trim() === '');

function isRepeated(seen: Set<string>, row: CampaignRow, currency: string): boolean {
  const hash = rowHash(row, currency);
  const known = seen.has(hash);
  seen.add(hash);
  return known;
}

const plainWarning = ({ code, text, columns }: { code: string; text: string; columns: readonly string[] }) => ({
  code,
  text,
  columns: [...columns],
});

/** Payouts whose total is not what their rate comes to: imported as the file says, and said. */
function mismatches(placed: readonly PlacedRow[], currency: string): ImportWarning[] {
  return placed.flatMap(({ line, row }) => {
    const expected = payoutMismatch(row);
    if (expected === null) return [];
    const [said, due] = [row.payout ?? 0, expected].map((minor) => moneyText({ minor, currency }));
    return [{ code: 'payout_differs', text: `Line ${line}: ${said} is paid, its rate comes to ${due}.`, columns: [] }];
  });
}

function totalsOf(rows: readonly CampaignRow[], currency: string): Record<string, string> {
  const totals: Record<string, string> = { currency };
  for (const field of SUMS) {
    if (rows.every((row) => row[field] === null)) continue;
    const sum = rows.reduce((total, row) => total + (row[field] ?? 0), 0);
    totals[field] = AMOUNTS.includes(field) ? moneyText({ minor: sum, currency }) : String(sum);
  }
  return totals;
}
