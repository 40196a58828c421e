import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { toSpreadsheetCell } from '@vivier/domain/ingestion/spreadsheet-cell';
import { exponentOf } from '@vivier/domain/money/money';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import type { Payout } from './payout.entity';
import { Payouts } from './payouts.service';

const HEADERS = ['payout', 'creator', 'amount', 'currency', 'status', 'reference', 'created'] as const;
const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Payouts for whoever moves the money. */
@Controller('files/payouts')
export class PayoutFilesController {
  constructor(private readonly payouts: Payouts) {}

  @Get('payouts.:format')
  @Requires('tracking.read')
  async file(
    @CurrentViewer() viewer: Viewer,
    @Param('format') format: string,
    @Query('brand') brandId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = TYPES[format];
    if (!type) throw new DomainError('not_found');
    const all = await this.payouts.payouts(viewer, brandId ?? '');
    const body = format === 'csv' ? csvOf(all) : await xlsxOf(all);
    await reply
      .header('content-type', type)
      .header('content-disposition', `attachment; filename="payouts.${format}"`)
      .header('cache-control', 'no-store')
      .send(body);
  }
}

function cells({ id, creatorName, amount, status, reference, createdAt }: Payout) {
  const created = createdAt.toISOString().slice(0, 10);
  return [id, toSpreadsheetCell(creatorName ?? ''), amount.amount, amount.currency, status, toSpreadsheetCell(reference), created]; // prettier-ignore
}

function csvOf(all: readonly Payout[]): Buffer {
  return Buffer.from(stringify([HEADERS, ...all.map(cells)], { bom: true, record_delimiter: '\r\n' }));
}

async function xlsxOf(all: readonly Payout[]): Promise<Buffer> {
  const { Workbook } = (await import('exceljs')).default;
  const book = new Workbook();
  const sheet = book.addWorksheet('payouts');
  sheet.addRow([...HEADERS]).font = { bold: true };
  for (const payout of all) {
    const row = cells(payout);
    const digits = exponentOf(payout.amount.currency);
    const added = sheet.addRow([row[0], row[1], Number(row[2]), ...row.slice(3)]);
    added.getCell(3).numFmt = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
