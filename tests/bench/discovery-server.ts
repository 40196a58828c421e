import 'reflect-metadata';
import { createApi } from '../../apps/api/src/api';
import { CreatorSearch } from '../../apps/api/src/creators/creator-search.port';
import { EmbeddedCreatorSearch } from '../../apps/api/src/creators/embedded-creator-search';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { Database } from '../../apps/api/src/platform/database/database';
import { answerParent } from './child';
import { PAGE, type BenchBrief, type BenchQuestion, rankingQuestion } from './discovery-questions';

export interface EngineAnswer {
  total: number;
  gated: number;
  ids: number[];
  scoreUnits: number[];
  facets: Record<string, { value: string; count: number }[]>;
}

const config = loadConfig();
const api = await createApi(config);
await api.listen(config.port, config.host);
const search = api.get(CreatorSearch, { strict: false });
const database = api.get(Database, { strict: false });

/** The API process as it is, and beside its port the way to its index. */
answerParent(async (message) => {
  const workspaceId = message['workspaceId'] as string;
  switch (message['ask']) {
    case 'build': {
      const began = performance.now();
      await search.ready(workspaceId);
      return { seconds: (performance.now() - began) / 1000 };
    }
    case 'engine':
      return askAll(workspaceId, message['questions'] as BenchQuestion[], message['briefs'] as BenchBrief[]);
    case 'memory': {
      const index = search instanceof EmbeddedCreatorSearch ? await search.memory(workspaceId) : null;
      return {
        rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
        bytesPerCreator: index?.bytesPerCreator ?? null,
      };
    }
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return { ms: (user + system) / 1000 };
    }
    default:
      throw new Error(`nothing known of ${String(message['ask'])}`);
  }
});

/** One after the other inside one transaction, as a request has one open. */
async function askAll(workspaceId: string, questions: readonly BenchQuestion[], briefs: readonly BenchBrief[]) {
  const timings: number[] = [];
  const processor: number[] = [];
  const answers: EngineAnswer[] = [];
  for (const question of questions) {
    await database.inWorkspace(workspaceId, async (tx) => {
      const query = { ...rankingQuestion(question, briefs), text: question.text, limit: PAGE, histogram: true };
      const spent = process.threadCpuUsage();
      const began = performance.now();
      const { total, gated, hits, facets } = await search.search({ workspaceId, tx }, query);
      timings.push(performance.now() - began);
      const { user, system } = process.threadCpuUsage(spent);
      processor.push((user + system) / 1000);
      answers.push({
        total,
        gated,
        ids: hits.map(({ id }) => id),
        scoreUnits: hits.map((hit) => hit.scoreUnits),
        facets: facets ?? {},
      });
    });
  }
  return { timings, processor, answers };
}
