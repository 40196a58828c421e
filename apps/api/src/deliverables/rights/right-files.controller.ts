import type { MultipartFile } from '@fastify/multipart';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { MOST_PROOF_BYTES, RightProofs } from './right-proofs.service';

type Upload = FastifyRequest & {
  file(options: { limits: { fileSize: number } }): Promise<MultipartFile | undefined>;
  isMultipart(): boolean;
};

/** The file that shows what the holder said. */
@Controller('files/rights')
export class RightFilesController {
  constructor(private readonly proofs: RightProofs) {}

  @Post(':id/proof')
  @Requires('rights.write')
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Req() request: Upload,
  ): Promise<{ sha256: string }> {
    if (!request.isMultipart()) throw new DomainError('file_missing');
    const file = await request.file({ limits: { fileSize: MOST_PROOF_BYTES } }).catch((cause: unknown) => {
      throw new DomainError('upload_broken', {}, cause);
    });
    if (!file) throw new DomainError('file_missing');
    const chunks: Buffer[] = [];
    for await (const chunk of file.file) chunks.push(chunk as Buffer);
    if (file.file.truncated) throw new DomainError('file_too_large', { limitMb: MOST_PROOF_BYTES / 1024 / 1024 });
    return this.proofs.keep(viewer, id, { name: file.filename, bytes: Buffer.concat(chunks) });
  }

  @Get(':id/proof')
  @Requires('rights.read')
  async download(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { stream, type, extension } = await this.proofs.open(viewer, id);
    await reply
      .header('content-type', type)
      .header('content-disposition', `attachment; filename="proof-${id}.${extension}"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(stream);
  }
}
