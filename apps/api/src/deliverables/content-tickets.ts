import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Database } from '../platform/database/database';
import { FileStore } from '../platform/files/file-store';
import { Sealed } from '../platform/secrets/sealed';
import { ContentFile } from './content-file.entity';

const CONTEXT = 'content-file';
const HOURS = 12;

interface Ticket {
  workspaceId: string;
  fileId: string;
  until: number;
}

/** A picture or video of a page cannot send a link's header: its address holds a sealed ticket for that file, which ends. */
@Injectable()
export class ContentTickets {
  constructor(
    private readonly sealed: Sealed,
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  async address({ workspaceId, id: fileId }: ContentFile): Promise<string> {
    const ticket: Ticket = { workspaceId, fileId, until: Date.now() + HOURS * 3_600_000 };
    return `/files/content?ticket=${(await this.sealed.seal(JSON.stringify(ticket), CONTEXT)).toString('base64url')}`;
  }

  /** @throws DomainError `not_found` for what was never sealed here, has ended, or names a file that is gone */
  async open(text: string): Promise<{ path: string; bytes: number; mediaType: string }> {
    const opened = await this.sealed.open(Buffer.from(text, 'base64url'), CONTEXT).catch((cause: unknown) => {
      throw new DomainError('not_found', {}, cause);
    });
    const { workspaceId, fileId: id, until } = JSON.parse(opened) as Ticket;
    if (until < Date.now()) throw new DomainError('not_found');
    const file = await this.database.inWorkspace(workspaceId, (tx) => tx.findOneBy(ContentFile, { id, workspaceId }));
    if (!file) throw new DomainError('not_found');
    return { path: this.files.path(workspaceId, file.stored), bytes: file.bytes, mediaType: file.mediaType };
  }
}
