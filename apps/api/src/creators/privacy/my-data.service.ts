import { Injectable } from '@nestjs/common';
import type { RequestKind } from '@vivier/domain/creators/privacy-request';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Database } from '../../platform/database/database';
import type { Guest } from '../../platform/graphql/access';
import { AccessFileService } from './access-file.service';
import { DataSubjectService } from './data-subject.service';
import type { AskAboutMyDataArgs, MyCorrectionArgs } from './privacy.inputs';
import { PrivacyRequest } from './privacy-request.entity';
import type { AccessFile, MyData } from './privacy.types';

/** What a creator does about its own data, without an account. */
@Injectable()
export class MyDataService {
  constructor(
    private readonly database: Database,
    private readonly access: AccessFileService,
    private readonly subjects: DataSubjectService,
  ) {}

  async data({ workspaceId, creatorId }: Guest): Promise<MyData> {
    const id = known(creatorId);
    const records = await this.access.records(workspaceId, id);
    const [creator] = await this.database.inWorkspace(
      workspaceId,
      async (tx) =>
        tx.query('SELECT blocked_reason AS "blockedReason" FROM creator WHERE workspace_id = $1 AND id = $2', [
          workspaceId,
          id,
        ]) as Promise<{ blockedReason: string | null }[]>,
    );
    // Letters and links carry addresses of pages that are meant for their moment; the file has them all.
    return { blockedReason: creator.blockedReason, records };
  }

  file({ workspaceId, creatorId, locale }: Guest): Promise<AccessFile> {
    return this.access.file({ workspaceId, personId: null }, known(creatorId), locale);
  }

  async correct(guest: Guest, { input }: MyCorrectionArgs): Promise<MyData> {
    await this.subjects.correct({ workspaceId: guest.workspaceId, personId: null }, known(guest.creatorId), input);
    return this.data(guest);
  }

  ask(guest: Guest, { kind, note, key }: AskAboutMyDataArgs): Promise<PrivacyRequest> {
    const { workspaceId, linkId } = guest;
    const asked = { creatorId: known(guest.creatorId), kind: kind as RequestKind, note, key, actor: `link/${linkId}` };
    return this.subjects.ask({ workspaceId, personId: null }, asked);
  }
}

/** @throws DomainError `not_found` for a link that is about nobody */
function known(creatorId: number | null): number {
  if (creatorId === null) throw new DomainError('not_found');
  return creatorId;
}
