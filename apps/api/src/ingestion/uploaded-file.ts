import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';

export type Upload = FastifyRequest & { file(): Promise<MultipartFile | undefined>; isMultipart(): boolean };

/** The one file of an upload, to its end. @throws DomainError `file_missing`, `upload_broken`; its content `file_too_large` */
export async function uploadedFile(request: Upload): Promise<{ name: string; content: Readable }> {
  if (!request.isMultipart()) throw new DomainError('file_missing');
  const file = await request.file().catch((cause: unknown) => {
    throw new DomainError('upload_broken', {}, cause);
  });
  if (!file) throw new DomainError('file_missing');
  return { name: file.filename, content: Readable.from(bytesOf(file)) };
}

/** One that the size limit cut is refused, not imported in part. */
async function* bytesOf(file: MultipartFile): AsyncGenerator<Buffer> {
  for await (const chunk of file.file) yield chunk as Buffer;
  if (file.file.truncated) throw new DomainError('file_too_large');
}
