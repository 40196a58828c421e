import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { filledUtm } from '@vivier/domain/tracking/link';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { type UtmInput, utmTemplateOf } from '../tracking.inputs';
import { LinkTemplate } from './link-template.entity';

const ANY_WORDS = { campaign: 'campaign', creator: 'creator', network: 'network' };

/** UTM templates of a workspace. A link keeps what it was made with: a changed template changes no link. */
@Injectable()
export class LinkTemplates {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  all({ workspaceId }: Viewer): Promise<LinkTemplate[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(LinkTemplate, { where: { workspaceId }, order: { name: 'ASC' } }),
    );
  }

  /** A template of that name is replaced. @throws DomainError `template_name_missing`, `utm_field_unknown`, `template_empty` */
  keep(viewer: Viewer, name: string, input: UtmInput): Promise<LinkTemplate> {
    const { workspaceId } = viewer;
    const utm = utmTemplateOf(input);
    if (!name.trim()) throw new DomainError('template_name_missing', { field: 'name' });
    if (Object.keys(utm).length === 0) throw new DomainError('template_empty', { field: 'utm' });
    filledUtm(utm, ANY_WORDS);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.upsert(LinkTemplate, { workspaceId, name: name.trim(), utm }, ['workspaceId', 'name']);
      const template = await tx.findOneByOrFail(LinkTemplate, { workspaceId, name: name.trim() });
      await this.audit.record(tx, viewer, 'link_template.kept', `link_template/${template.id}`);
      return template;
    });
  }

  /** @throws DomainError `not_found` */
  remove(viewer: Viewer, id: string): Promise<boolean> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx.delete(LinkTemplate, { workspaceId, id: uuidId(id) });
      if (!affected) throw new DomainError('not_found');
      await this.audit.record(tx, viewer, 'link_template.removed', `link_template/${id}`);
      return true;
    });
  }
}
