import 'reflect-metadata';
import type { SortBy } from '@vivier/scoring/ranking/ranking-types';
import { createApi } from '../../apps/api/src/api';
import { CreatorSearch } from '../../apps/api/src/creators/creator-search.port';
import { EmbeddedCreatorSearch } from '../../apps/api/src/creators/embedded-creator-search';
import { MeilisearchIndexer } from '../../apps/api/src/creators/meilisearch/meilisearch-indexer';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { Database } from '../../apps/api/src/platform/database/database';
import { answerParent } from './child';
import { type BenchBrief, type BenchQuestion, PAGE, rankingQuestion } from './discovery-questions';

export interface MeilisearchAnswer {
  total: number;
  gated: number;
  ids: number[];
  facets: Record<string, { value: string; count: number }[]>;
  degraded: boolean;
  candidates: number | null;
}

const api = await createApi(loadConfig());
await api.init();
const search = api.get(CreatorSearch, { strict: false });
const embedded = api.get(EmbeddedCreatorSearch, { strict: false });
const indexer = api.get(MeilisearchIndexer, { strict: false });
const database = api.get(Database, { strict: false });

/** The API on the servers of MEILI_URL. */
answerParent(async (message) => {
  const workspaceId = message['workspaceId'] as string;
  switch (message['ask']) {
    case 'build': {
      await embedded.ready(workspaceId);
      const began = performance.now();
      await indexer.rebuild(workspaceId);
      const seconds = (performance.now() - began) / 1000;
      await search.ready(workspaceId);
      return { seconds };
    }
    case 'pages':
      return askAll(
        workspaceId,
        message['questions'] as BenchQuestion[],
        message['briefs'] as BenchBrief[],
        message['by'] as SortBy,
      );
    case 'update':
      return update(workspaceId, message['profiles'] as number);
    case 'remove':
      for (const server of indexer.group.servers) await server.run('DELETE', `/indexes/vivier-${workspaceId}`);
      return {};
    default:
      throw new Error(`nothing known of ${String(message['ask'])}`);
  }
});

async function askAll(
  workspaceId: string,
  questions: readonly BenchQuestion[],
  briefs: readonly BenchBrief[],
  by: SortBy,
) {
  const timings: number[] = [];
  const answers: MeilisearchAnswer[] = [];
  for (const question of questions) {
    await database.inWorkspace(workspaceId, async (tx) => {
      const asked = rankingQuestion(question, briefs);
      const query = { ...asked, sort: { by }, text: question.text, limit: PAGE, histogram: true };
      const began = performance.now();
      const { total, gated, hits, facets, degraded, order } = await search.search({ workspaceId, tx }, query);
      timings.push(performance.now() - began);
      const ids = hits.map(({ id }) => id);
      answers.push({ total, gated, ids, facets: facets ?? {}, degraded, candidates: order?.candidates ?? null });
    });
  }
  return { timings, answers };
}

/** From the commit of some changed profiles until the servers show them. */
async function update(workspaceId: string, profiles: number): Promise<{ ms: number }> {
  await database.inWorkspace(workspaceId, (tx) =>
    tx.query(
      `UPDATE profile SET changed_xid = pg_current_xact_id()
       WHERE id IN (SELECT id FROM profile WHERE workspace_id = $1 ORDER BY id LIMIT $2)`,
      [workspaceId, profiles],
    ),
  );
  const began = performance.now();
  await indexer.refresh(workspaceId);
  return { ms: performance.now() - began };
}
