import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type Cut, CUTS } from '@vivier/domain/reports/results';
import { ATTRIBUTION_RULES } from '@vivier/domain/tracking/attribution';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { FILE_TYPES, type FileFormat, ResultFiles } from './result-files.service';

/** The results page as a file: the same question, the same totals. */
@Controller('files')
export class ResultsFilesController {
  constructor(private readonly files: ResultFiles) {}

  @Get('results.:format')
  @Requires('reports.read')
  async results(
    @CurrentViewer() viewer: Viewer,
    @Param('format') format: string,
    @Query() asked: Readonly<Record<string, string | undefined>>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!(format in FILE_TYPES)) throw new DomainError('not_found');
    const bytes = await this.files.file(viewer, format as FileFormat, {
      campaignId: asked['campaignId'] ?? null,
      by: oneOf<Cut>(CUTS, asked['by']) ?? 'creator',
      rule: oneOf(ATTRIBUTION_RULES, asked['rule']),
      currency: /^[A-Z]{3}$/.test(asked['currency'] ?? '') ? asked['currency'] : null,
      locale: asked['locale'] === 'fr' ? 'fr' : 'en',
    });
    await reply
      .header('content-type', FILE_TYPES[format as FileFormat])
      .header('content-disposition', `attachment; filename="results.${format}"`)
      .header('cache-control', 'no-store')
      .send(bytes);
  }
}

function oneOf<Word extends string>(all: readonly Word[], said: string | undefined): Word | null {
  return all.find((word) => word === said) ?? null;
}
