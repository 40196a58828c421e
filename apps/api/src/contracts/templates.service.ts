import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ContractClause, ContractLocale } from '@vivier/domain/contracts/clause-library';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { ContractTemplate } from './contract-template.entity';
import type { SaveTemplateArgs } from './contracts.inputs';

@Injectable()
export class TemplatesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  all({ workspaceId }: Viewer): Promise<ContractTemplate[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ContractTemplate, { where: { workspaceId }, order: { name: 'ASC', locale: 'ASC' } }),
    );
  }

  /** Part of the caller's transaction. @throws DomainError `not_found`, `template_language_differs` */
  async clauses(
    tx: EntityManager,
    { workspaceId }: Pick<Viewer, 'workspaceId'>,
    id: string,
    locale: ContractLocale,
  ): Promise<ContractClause[]> {
    const found = await tx.findOneBy(ContractTemplate, { id, workspaceId });
    if (!found) throw new DomainError('not_found');
    if (found.locale !== locale) throw new DomainError('template_language_differs', { locale: found.locale });
    return found.clauses;
  }

  /** A new one, or the next version of one that nobody changed meanwhile. @throws DomainError `not_found`, `conflict`, `name_taken` */
  save(viewer: Viewer, { id, version, name, locale, clauses: given }: SaveTemplateArgs): Promise<ContractTemplate> {
    const { workspaceId, personId: changedBy } = viewer;
    const clauses = given.map((clause) => ({ ...clause, clause: clause.clause ?? null }));
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const before = id ? await tx.findOneBy(ContractTemplate, { id, workspaceId }) : null;
      if (id && !before) throw new DomainError('not_found');
      const namesakes = await tx
        .createQueryBuilder(ContractTemplate, 'template')
        .where('workspace_id = :workspaceId AND locale = :locale AND lower(name) = lower(:name)', {
          ...{ workspaceId, locale, name: name.trim() },
        })
        .getMany();
      if (namesakes.some((one) => one.id !== id)) throw new DomainError('name_taken', { field: 'name' });
      const values = { name: name.trim(), locale, clauses, changedBy } as const;
      if (!before) {
        const made = tx.create(ContractTemplate, { ...values, workspaceId });
        await tx.insert(ContractTemplate, made as never);
        await this.audit.record(tx, viewer, 'contract_template.made', `contract_template/${made.id}`, { name });
        return tx.findOneByOrFail(ContractTemplate, { id: made.id, workspaceId });
      }
      const { affected } = await tx.update(ContractTemplate, { id: before.id, workspaceId, version: version ?? 0 }, {
        ...values,
        version: before.version + 1,
        updatedAt: new Date(),
      } as never);
      if (!affected) throw new DomainError('conflict');
      await this.audit.record(tx, viewer, 'contract_template.changed', `contract_template/${before.id}`, { name });
      return tx.findOneByOrFail(ContractTemplate, { id: before.id, workspaceId });
    });
  }

  /** Contracts that were drafted from it keep their clauses. */
  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { affected } = await tx.delete(ContractTemplate, { id, workspaceId: viewer.workspaceId });
      if (!affected) throw new DomainError('not_found');
      await this.audit.record(tx, viewer, 'contract_template.removed', `contract_template/${id}`);
      return true;
    });
  }
}
