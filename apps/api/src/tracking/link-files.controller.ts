import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { LinksService } from './links.service';

const TYPES: Readonly<Record<string, string>> = { svg: 'image/svg+xml', png: 'image/png' };
/** Pixels of a side: sharp on a printed card of 5 cm at 300 dpi. */
const SIDE = 600;

/** A link as a code to print. */
@Controller('files/links')
export class LinkFilesController {
  constructor(private readonly links: LinksService) {}

  @Get(':id/qr.:format')
  @Requires('tracking.read')
  async qr(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('format') format: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = TYPES[format];
    if (!type) throw new DomainError('not_found');
    const { address, code } = await this.links.one(viewer, id);
    const { default: QRCode } = await import('qrcode');
    const options = { errorCorrectionLevel: 'M', margin: 4 } as const;
    const body =
      format === 'svg'
        ? await QRCode.toString(address, { ...options, type: 'svg' })
        : await QRCode.toBuffer(address, { ...options, width: SIDE });
    await reply
      .header('content-type', type)
      .header('content-disposition', `inline; filename="${code}.${format}"`)
      .header('cache-control', 'private, max-age=3600')
      .send(body);
  }
}
