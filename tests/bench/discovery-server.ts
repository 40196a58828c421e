import 'reflect-metadata';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createApi } from '../../apps/api/src/api';
import { CreatorSearch } from '../../apps/api/src/creators/creator-search.port';
import { EmbeddedCreatorSearch } from '../../apps/api/src/creators/embedded-creator-search';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { Database } from '../../apps/api/src/platform/database/database';
import { Events } from '../../apps/api/src/platform/events/events';
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
/** A timer every millisecond: what it is late by is how long the event loop was kept. It costs a fifth of a request, so it runs alone. */
const loop = monitorEventLoopDelay({ resolution: 1 });

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
    case 'watch':
      loop.reset();
      loop.enable();
      return {};
    case 'loop': {
      loop.disable();
      const { max } = loop;
      const p99 = loop.percentile(99);
      return { p99_ms: p99 / 1e6, max_ms: max / 1e6 };
    }
    case 'update':
      return { seconds: await secondsUntilSeen(workspaceId, message['profileId'] as number) };
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return { ms: (user + system) / 1000 };
    }
    default:
      throw new Error(`nothing known of ${String(message['ask'])}`);
  }
});

/** From the commit of a change until a search that nobody has told to refresh shows it. */
async function secondsUntilSeen(workspaceId: string, profileId: number): Promise<number> {
  const followers = 3_999_999_999;
  const change = (value: number) =>
    database.inWorkspace(workspaceId, async (tx) => {
      const [{ before }] = (await tx.query('SELECT followers::float8 AS before FROM profile WHERE id = $1', [
        profileId,
      ])) as { before: number }[];
      const update = 'UPDATE profile SET followers = $2, changed_xid = pg_current_xact_id() WHERE id = $1';
      await tx.query(update, [profileId, value]);
      await api.get(Events, { strict: false }).publish(tx, { type: 'profiles.changed', workspaceId });
      return before;
    });
  const before = await change(followers);
  const began = performance.now();
  const brief = { weightsBp: [6000, 2000, 0, 2000, 0] };
  for (;;) {
    const found = await database.inWorkspace(workspaceId, (tx) =>
      search.search(
        { workspaceId, tx },
        { brief, filters: { followers: { min: followers } }, limit: 1, facets: false },
      ),
    );
    if (found.hits[0]?.id !== profileId) {
      await wait(5);
      continue;
    }
    const seconds = (performance.now() - began) / 1000;
    // What comes after is measured and recounted on the tables as they were.
    await change(before);
    return seconds;
  }
}

/** One after the other inside one transaction, as a request has one open. */
async function askAll(workspaceId: string, questions: readonly BenchQuestion[], briefs: readonly BenchBrief[]) {
  const timings: number[] = [];
  const processor: number[] = [];
  const answers: EngineAnswer[] = [];
  for (const question of questions) {
    await database.inWorkspace(workspaceId, async (tx) => {
      const query = { ...rankingQuestion(question, briefs), text: question.text, limit: PAGE, histogram: true };
      const spent = process.cpuUsage();
      const began = performance.now();
      const { total, gated, hits, facets } = await search.search({ workspaceId, tx }, query);
      timings.push(performance.now() - began);
      const { user, system } = process.cpuUsage(spent);
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
