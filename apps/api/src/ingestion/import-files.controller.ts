import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { stringify } from 'csv-stringify/sync';
import { toSpreadsheetCell } from '@vivier/domain/ingestion/spreadsheet-cell';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ImportsService } from './imports.service';
import { type Upload, uploadedFile } from './uploaded-file';

const PAGE = 1000;

/** Files in and out of an import. */
@Controller('files/imports')
export class ImportFilesController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @Requires('imports.run')
  async upload(@CurrentViewer() viewer: Viewer, @Req() request: Upload): Promise<{ runId: string; status: string }> {
    const { name, content } = await uploadedFile(request);
    const run = await this.imports.upload(viewer, name, content);
    return { runId: run.id, status: run.status };
  }

  @Get(':id/rejects.csv')
  @Requires('imports.read')
  async rejects(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const run = await this.imports.run(viewer.workspaceId, uuidId(id));
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="rejects-${run.id}.csv"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(this.rejectLines(viewer.workspaceId, id)));
  }

  private async *rejectLines(workspaceId: string, runId: string): AsyncGenerator<string> {
    yield 'line,outcome,column,value,reason\r\n';
    let after: string | null = null;
    do {
      const page = await this.imports.outcomes(workspaceId, runId, { first: PAGE, after });
      const rows = page.outcomes.map(({ line, outcome, column, value, reason }) => [
        line,
        outcome,
        toSpreadsheetCell(column ?? ''),
        toSpreadsheetCell(value ?? ''),
        reason ?? '',
      ]);
      if (rows.length > 0) yield stringify(rows, { record_delimiter: '\r\n' });
      after = page.next;
    } while (after);
  }
}
