import type { MultipartFile } from '@fastify/multipart';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { ContestEntries, MOST_FILE_BYTES } from './contest-entries.service';
import type { EntriesOutcome } from './contests.types';

type Upload = FastifyRequest & {
  file(options: { limits: { fileSize: number } }): Promise<MultipartFile | undefined>;
  isMultipart(): boolean;
};

/** Entries in, the proof of the draw out. */
@Controller('files/contests')
export class ContestFilesController {
  constructor(private readonly entries: ContestEntries) {}

  @Post(':id/entries')
  @Requires('rights.write')
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Req() request: Upload,
  ): Promise<EntriesOutcome> {
    if (!request.isMultipart()) throw new DomainError('file_missing');
    const file = await request.file({ limits: { fileSize: MOST_FILE_BYTES } }).catch((cause: unknown) => {
      throw new DomainError('upload_broken', {}, cause);
    });
    if (!file) throw new DomainError('file_missing');
    const chunks: Buffer[] = [];
    for await (const chunk of file.file) chunks.push(chunk as Buffer);
    if (file.file.truncated) throw new DomainError('file_too_large', { limitMb: MOST_FILE_BYTES / 1024 / 1024 });
    return this.entries.addFile(viewer, id, Buffer.concat(chunks));
  }

  @Get(':id/proof.json')
  @Requires('rights.read')
  async proof(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const proof = await this.entries.proof(viewer, id);
    await reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="draw-${id}.json"`)
      .header('cache-control', 'no-store')
      .send(`${JSON.stringify(proof, null, 2)}\n`);
  }
}
