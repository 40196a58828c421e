import type { MultipartFile } from '@fastify/multipart';
import { Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { type FileOutcome, MentionFiles, MOST_FILE_BYTES } from './mention-file.service';

type Upload = FastifyRequest & {
  file(options: { limits: { fileSize: number } }): Promise<MultipartFile | undefined>;
  isMultipart(): boolean;
};

@Controller('files/mentions')
export class MentionFilesController {
  constructor(private readonly files: MentionFiles) {}

  @Post(':brandId')
  @Requires('watch.write')
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Param('brandId') brandId: string,
    @Req() request: Upload,
  ): Promise<FileOutcome> {
    if (!request.isMultipart()) throw new DomainError('file_missing');
    const file = await request.file({ limits: { fileSize: MOST_FILE_BYTES } }).catch((cause: unknown) => {
      throw new DomainError('upload_broken', {}, cause);
    });
    if (!file) throw new DomainError('file_missing');
    const chunks: Buffer[] = [];
    for await (const chunk of file.file) chunks.push(chunk as Buffer);
    if (file.file.truncated) throw new DomainError('file_too_large', { limitMb: MOST_FILE_BYTES / 1024 / 1024 });
    return this.files.take(viewer, brandId, { name: file.filename, bytes: Buffer.concat(chunks) });
  }
}
