import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CREATOR_FIELDS, POST_FIELDS } from '@vivier/domain/ingestion/field';
import { Database } from '../platform/database/database';
import type { ImportRun } from './import-run.entity';
import type { ImportField } from './ingestion.types';
import { MappingTemplate } from './mapping-template.entity';

/** Mappings that a workspace keeps, found again by the headers of a file. */
@Injectable()
export class MappingTemplates {
  constructor(private readonly database: Database) {}

  list(workspaceId: string): Promise<MappingTemplate[]> {
    return this.database.inWorkspace(workspaceId, (tx) => tx.find(MappingTemplate, { order: { name: 'ASC' } }));
  }

  async remove(workspaceId: string, id: string): Promise<boolean> {
    const { affected } = await this.database.inWorkspace(workspaceId, (tx) => tx.delete(MappingTemplate, { id }));
    if (!affected) throw new DomainError('not_found');
    return true;
  }

  fields(): ImportField[] {
    const creators = Object.keys(CREATOR_FIELDS).filter((field) => field !== 'rank' && field !== 'audienceShare');
    const posts = Object.keys(POST_FIELDS).filter((field) => field !== 'rank' && !creators.includes(field));
    return [
      ...creators.map((field) => ({ field, group: groupOf(field) })),
      ...posts.map((field) => ({ field, group: 'posts' })),
    ];
  }

  save(workspaceId: string, name: string, run: ImportRun): Promise<unknown> {
    const columns = Object.fromEntries(run.columns.map(({ header, field }) => [header, field]));
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `INSERT INTO mapping_template (workspace_id, name, headers, columns) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, name) DO UPDATE SET headers = excluded.headers, columns = excluded.columns`,
        [workspaceId, name.trim(), JSON.stringify(run.columns.map(({ header }) => header)), JSON.stringify(columns)],
      ),
    );
  }
}

/** True when a file has exactly the columns, in the order, of a kept mapping. */
export function sameHeaders(a: readonly string[], b: readonly string[]): boolean {
  const seen = new Map<string, number>();
  const labels = b.map((raw) => {
    const header = raw.replace(/\s+/gu, ' ').trim();
    seen.set(header, (seen.get(header) ?? 0) + 1);
    return seen.get(header) === 1 ? header : `${header} (${seen.get(header)})`;
  });
  return a.length === labels.length && a.every((header, index) => header === labels[index]);
}

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  identity: ['handle', 'displayName', 'externalId', 'url', 'network'],
  profile: ['country', 'language', 'categories', 'email', 'bio', 'verified', 'mature'],
  audience: ['audienceCountry', 'credibility'],
  price: ['price', 'currency'],
  time: ['asOf'],
};

function groupOf(field: string): string {
  return Object.keys(GROUPS).find((group) => GROUPS[group].includes(field)) ?? 'metrics';
}
