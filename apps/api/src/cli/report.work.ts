import { writeFile } from 'node:fs/promises';
import { moneyText } from '@vivier/domain/money/money';
import type { ReportFormat } from '@vivier/domain/reports/report-format';
import { type Cut, RESULT_FORMULAS, type ResultFigures, roas, roi, romi } from '@vivier/domain/reports/results';
import { EMV_FORMULA, type Media, MediaResults } from '../reports/media-results.service';
import { reportFile } from '../reports/report-file';
import { type Results, ResultsService } from '../reports/results.service';
import { answer, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

interface ReportOptions extends CommonOptions {
  campaign?: string;
  by: Cut;
  format: ReportFormat;
  currency?: string;
  out?: string;
}

export async function report(context: CommandContext, options: ReportOptions): Promise<void> {
  const { id: workspaceId } = await context.workspace(options.workspace);
  const { campaign, by, format, out } = options;
  const results = await context
    .get(ResultsService)
    .results({ workspaceId, campaign: campaign ?? null, by, currency: options.currency ?? null });
  const media = await context.get(MediaResults).ofCampaign(workspaceId, campaign ?? null);
  if (format === 'json') return answer(options.json, documentOf(results, media), () => linesOf(results, media));
  const bytes = await reportFile(results, format, { locale: 'en', media });
  if (out) await writeFile(out, bytes);
  else process.stdout.write(bytes);
}

function documentOf({ currency: code, rows, total }: Results, { measured, emv }: Media) {
  const figures = (row: ResultFigures) => ({
    clicks: row.clicks,
    orders: row.orders,
    revenue: moneyText({ minor: row.revenue, currency: code }),
    cost: moneyText({ minor: row.cost, currency: code }),
    roas: roas(row),
    romi: romi(row),
    roi: roi(row),
  });
  return {
    currency: code,
    rows: rows.map(({ key, name, ...row }) => ({ key, name, ...figures(row) })),
    total: figures(total),
    formulas: RESULT_FORMULAS,
    measured: measured.map(({ event, value, pieces, sources, from, to }) => ({
      event,
      value,
      pieces,
      sources,
      from,
      to,
    })),
    // Apart from sales: in no other figure of the document.
    emv: emv && {
      totals: emv.totals.map((one) => ({ amount: moneyText(one), currency: one.currency })),
      formula: EMV_FORMULA,
      tables: emv.versions,
    },
  };
}

function linesOf(results: Results, media: Media): string[] {
  const { rows, total } = documentOf(results, media);
  const rounded = (value: number | null) => (value === null ? null : value.toFixed(3));
  return table([
    [results.by, 'orders', `revenue ${results.currency}`, 'cost', 'ROAS', 'ROMI'],
    ...rows.map((row) => [
      row.name || '(none)',
      row.orders,
      row.revenue,
      row.cost,
      rounded(row.roas),
      rounded(row.romi),
    ]),
    ['total', total.orders, total.revenue, total.cost, rounded(total.roas), rounded(total.romi)],
  ]);
}
