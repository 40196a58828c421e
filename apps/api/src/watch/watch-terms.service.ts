import { Injectable } from '@nestjs/common';
import { searchName } from '@vivier/domain/creators/search-name';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { TERM_KINDS } from '@vivier/domain/watch/term-match';
import { AuditService } from '../identity/audit.service';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Queues } from '../platform/queue/queues';
import { scanPostsJob } from './watch.job';
import { WatchTerm } from './watch-term.entity';
import type { WatchTermInput } from './watch.inputs';

const MOST_TERMS = 50;

/** The names that are looked for. */
@Injectable()
export class WatchTermsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly queues: Queues,
  ) {}

  all(viewer: Viewer, brandId: string): Promise<WatchTerm[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      return tx.find(WatchTerm, { where: { workspaceId, brandId }, order: { kind: 'ASC', name: 'ASC' } });
    });
  }

  /** Posts that are here already are looked through anew. @throws DomainError `term_invalid` {field}, `term_exists`, `terms_too_many` */
  async add(viewer: Viewer, input: WatchTermInput): Promise<WatchTerm> {
    const { workspaceId } = viewer;
    const values = checked(input);
    const term = await this.database.inWorkspace(workspaceId, async (tx) => {
      const { id: brandId } = await this.workspaces.visibleBrand(tx, viewer, input.brandId);
      if ((await tx.countBy(WatchTerm, { workspaceId, brandId })) >= MOST_TERMS)
        throw new DomainError('terms_too_many', { limit: MOST_TERMS });
      const [row] = (await tx.query(
        `INSERT INTO watch_term (workspace_id, brand_id, kind, name, words, negative) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING RETURNING id`,
        [workspaceId, brandId, values.kind, values.name, values.words, values.negative],
      )) as { id: string }[];
      if (!row) throw new DomainError('term_exists', { field: 'name', name: values.name });
      await tx.query('UPDATE watch_settings SET scanned_post_id = 0 WHERE workspace_id = $1', [workspaceId]);
      await this.audit.record(tx, viewer, 'watch.term_added', `watch_term/${row.id}`);
      return tx.findOneByOrFail(WatchTerm, { id: row.id });
    });
    await this.queues.enqueue(scanPostsJob, { workspaceId }, { jobId: `posts-${workspaceId}` });
    return term;
  }

  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const term = await tx.findOneBy(WatchTerm, { id: uuidId(id), workspaceId: viewer.workspaceId });
      if (!term) throw new DomainError('not_found');
      await this.workspaces.visibleBrand(tx, viewer, term.brandId);
      await tx.delete(WatchTerm, { id, workspaceId: viewer.workspaceId });
      await this.audit.record(tx, viewer, 'watch.term_removed', `watch_term/${id}`);
      return true;
    });
  }
}

function checked({ kind: word, name: text, words, negative }: WatchTermInput) {
  const kind = TERM_KINDS.find((one) => one === word);
  if (!kind) throw new DomainError('term_invalid', { field: 'kind' });
  const name = text.trim();
  if (!searchName(name)) throw new DomainError('term_invalid', { field: 'name' });
  return { kind, name, words: phrases([name, ...(words ?? [])]), negative: phrases(negative ?? []) };
}

/** Phrases that hold a letter or a digit, each once. */
function phrases(texts: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const text of texts) if (searchName(text)) found.set(text.trim().toLowerCase(), text.trim());
  return [...found.values()];
}
