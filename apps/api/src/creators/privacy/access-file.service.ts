import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import { accessHtml } from './access-html';
import { Asker, newRequest } from './erasure.service';
import { type FoundRow, PersonalData } from './personal-data.service';
import { PrivacyRequest } from './privacy-request.entity';
import type { AccessFile, PersonalRecord } from './privacy.types';

/** The fields of a profile as files are mapped to them, by the columns they stand in. */
const FIELD_OF_COLUMN: Readonly<Record<string, string>> = {
  display_name: 'displayName',
  external_id: 'externalId',
  media_count: 'posts',
  avg_likes: 'avgLikes',
  avg_comments: 'avgComments',
  avg_shares: 'avgShares',
  avg_views: 'avgViews',
  avg_viewers: 'avgViewers',
  average_engagement: 'averageEngagement',
  authentic_engagement: 'authenticEngagement',
  engagement_rate: 'engagementRate',
  price_minor: 'price',
  price_currency: 'price',
};

interface Said {
  sourceId: number;
  asOf: string;
}
type Origins = Record<string, Said & { told?: Said & { value: string } }>;

/** Everything that is kept of a person, each field with where it comes from and its day (article 15). */
@Injectable()
export class AccessFileService {
  constructor(
    private readonly database: Database,
    private readonly personalData: PersonalData,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `not_found` */
  records(workspaceId: string, creatorId: number): Promise<PersonalRecord[]> {
    return this.database.inWorkspace(workspaceId, (tx) => this.found(tx, workspaceId, creatorId));
  }

  /** The same as a file for machines and one for people; that it was made is kept. @throws DomainError `not_found` */
  file(by: Asker, creatorId: number, locale: string): Promise<AccessFile> {
    const { workspaceId } = by;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const records = await this.found(tx, workspaceId, creatorId);
      const id = await newRequest(tx, by, { kind: 'access', creatorId, note: '' });
      await tx.update(PrivacyRequest, { workspaceId, id }, { status: 'done', doneAt: new Date() });
      await this.audit.record(tx, by, 'privacy.access_file', `privacy_request/${id}`, { records: records.length });
      const [{ name }] = (await tx.query('SELECT name FROM workspace WHERE id = $1', [workspaceId])) as { name: string }[]; // prettier-ignore
      const madeOn = new Date().toISOString().slice(0, 10);
      const json = JSON.stringify({ controller: name, madeOn, records }, null, 2);
      const html = accessHtml(locale === 'fr' ? 'fr' : 'en', { controller: name, madeOn, records });
      return { fileName: `personal-data-${madeOn}`, json, html };
    });
  }

  private async found(tx: EntityManager, workspaceId: string, creatorId: number): Promise<PersonalRecord[]> {
    const subject = await this.personalData.subject(tx, workspaceId, creatorId);
    if (!subject) throw new DomainError('not_found');
    const rows = await this.personalData.find(tx, subject);
    const labels = await sourceLabels(tx, workspaceId, rows);
    return rows.map((row) => recordOf(row, labels));
  }
}

function recordOf(
  { table, fields: { field_sources: own, ...fields }, at, source }: FoundRow,
  labels: Map<number, string>,
): PersonalRecord {
  const origins = (own ?? {}) as Origins;
  const shown = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  // What a file says of a corrected field is kept too: its source tells it from what is shown.
  const told = Object.entries(origins).flatMap(([name, { told: said }]) =>
    said ? [{ name, value: said.value, source: labels.get(said.sourceId) ?? 'team', at: said.asOf }] : [],
  );
  const stated = shown.map(([name, value]) => {
    const origin = origins[FIELD_OF_COLUMN[name] ?? name] as Origins[string] | undefined;
    return {
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      source: (origin && labels.get(origin.sourceId)) ?? source ?? 'team',
      at: origin?.asOf ?? at?.slice(0, 10) ?? null,
    };
  });
  return { table, fields: [...stated, ...told] };
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

async function sourceLabels(tx: EntityManager, workspaceId: string, rows: readonly FoundRow[]) {
  const origins = rows.flatMap(({ fields }) => Object.values((fields['field_sources'] ?? {}) as Origins));
  const ids = origins.flatMap(({ sourceId, told }) => [sourceId, told?.sourceId ?? sourceId]);
  const found = (await tx.query('SELECT id, label FROM data_source WHERE workspace_id = $1 AND id = ANY ($2)', [
    workspaceId,
    ids,
  ])) as { id: number; label: string }[];
  return new Map(found.map(({ id, label }) => [id, label]));
}
