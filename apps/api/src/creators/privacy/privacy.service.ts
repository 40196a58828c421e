import { Injectable } from '@nestjs/common';
import type { RequestKind } from '@vivier/domain/creators/privacy-request';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { integerId } from '../../platform/graphql/ids';
import { AccessFileService } from './access-file.service';
import { DataSubjectService } from './data-subject.service';
import type { AnswerRequestArgs, CorrectCreatorArgs, CreatorAskArgs } from './privacy.inputs';
import { PrivacyRequest } from './privacy-request.entity';
import type { AccessFile, SuppressionCount } from './privacy.types';
import { Suppression } from './suppression.service';

const MOST = 200;

/** What people ask about their data, as members see and answer it. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly database: Database,
    private readonly subjects: DataSubjectService,
    private readonly access: AccessFileService,
    private readonly suppression: Suppression,
  ) {}

  /** @throws DomainError `not_found` */
  ask(viewer: Viewer, kind: RequestKind, { creatorId, note, key }: CreatorAskArgs): Promise<PrivacyRequest> {
    return this.subjects.ask(viewer, { creatorId: integerId(creatorId), kind, note, key, actor: viewer.personId });
  }

  async lift(viewer: Viewer, creatorId: string): Promise<boolean> {
    await this.subjects.lift(viewer, integerId(creatorId));
    return true;
  }

  async correct(viewer: Viewer, { creatorId, input }: CorrectCreatorArgs): Promise<boolean> {
    await this.subjects.correct(viewer, integerId(creatorId), input);
    return true;
  }

  answer(viewer: Viewer, args: AnswerRequestArgs): Promise<PrivacyRequest> {
    return this.subjects.answer(viewer, args);
  }

  accessFile(viewer: Viewer, creatorId: string): Promise<AccessFile> {
    return this.access.file(viewer, integerId(creatorId), viewer.locale);
  }

  /** The latest first. */
  requests({ workspaceId }: Viewer): Promise<PrivacyRequest[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(PrivacyRequest, {
        where: { workspaceId },
        relations: { person: true },
        order: { askedAt: 'DESC', id: 'ASC' },
        take: MOST,
      }),
    );
  }

  suppressed({ workspaceId }: Viewer): Promise<SuppressionCount> {
    return this.database.inWorkspace(workspaceId, (tx) => this.suppression.count(tx, workspaceId));
  }
}
