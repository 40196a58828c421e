import { isDeepStrictEqual } from 'node:util';
import { startChild } from './child';
import type { MeilisearchAnswer } from './discovery-meilisearch-server';
import type { BenchBrief, BenchQuestion } from './discovery-questions';
import type { EngineAnswer } from './discovery-server';
import { type Quantiles, quantiles, round } from './timings';

/** First places that the candidates have to hold. */
const PLACES = 20;
/** Each question so often; the later rounds find the caches of the server warm, as ours are. */
const ROUNDS = 3;
/** Profiles changed at once. */
const UPDATES = [1, 1000, 10_000];

interface Asked {
  timings: number[];
  answers: MeilisearchAnswer[];
}

export interface MeilisearchFigures extends Quantiles {
  text: Quantiles;
  /** The same pages in the order of followers, which the servers keep themselves. */
  stored_order: Quantiles;
  build_seconds: number;
  /** Milliseconds from the commit until the servers show it, by changed profiles. */
  update_ms: Record<string, number>;
  /** Totals, gated and facets equal to the recount. */
  counts_equal: boolean;
  /** Of the true first places, those that the page's order held: the mean, and the lowest of all pages. */
  recall: { mean: number; worst: number };
  candidates: number;
  degraded: number;
}

export interface MeilisearchPages {
  timings: Record<string, number[]>;
  answers: MeilisearchAnswer[];
  figures(expected: readonly EngineAnswer[]): MeilisearchFigures;
}

/** The same pages through the servers at MEILI_URL; null without them. */
export async function meilisearchPages(
  env: Readonly<Record<string, string>>,
  asked: {
    workspaceId: string;
    questions: readonly BenchQuestion[];
    texts: readonly BenchQuestion[];
    briefs: readonly BenchBrief[];
  },
): Promise<{
  timings: Record<string, number[]>;
  answers: MeilisearchAnswer[];
  figures: (expected: readonly EngineAnswer[]) => MeilisearchFigures;
} | null> {
  const url = process.env['MEILI_URL'];
  if (!url) return null;
  const { workspaceId, questions, texts, briefs } = asked;
  const server = await startChild('discovery-meilisearch-server', { ...env, MEILI_URL: url });
  const ask = (list: readonly BenchQuestion[], by = 'score') =>
    server.ask<Asked>({ ask: 'pages', workspaceId, questions: list, briefs, by });
  const { seconds } = await server.ask<{ seconds: number }>({ ask: 'build', workspaceId });
  await ask(questions.slice(0, 50));
  const rounds: Asked[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await ask(questions));
  const stored = await ask(questions, 'followers');
  const text = await ask(texts);
  const updates: Record<string, number> = {};
  for (const profiles of UPDATES)
    updates[profiles] = round((await server.ask<{ ms: number }>({ ask: 'update', workspaceId, profiles })).ms, 0);
  await server.ask({ ask: 'remove', workspaceId });
  await server.stop();
  const pages = rounds.flatMap(({ timings }) => timings);
  const [{ answers }] = rounds;
  return {
    timings: { meilisearch: pages, meilisearch_text: text.timings, meilisearch_stored: stored.timings },
    answers,
    figures: (expected) => {
      const recalls = answers.map(({ ids }, at) => recall(ids, expected[at].ids));
      return {
        ...quantiles(pages),
        text: quantiles(text.timings),
        stored_order: quantiles(stored.timings),
        build_seconds: round(seconds, 1),
        update_ms: updates,
        counts_equal: answers.every((answer, at) => sameCounts(answer, expected[at])),
        recall: {
          mean: round(recalls.reduce((sum, share) => sum + share, 0) / recalls.length, 4),
          worst: round(Math.min(...recalls), 3),
        },
        candidates: Math.round(mean(answers.flatMap(({ candidates }) => candidates ?? []))),
        degraded: [...answers, ...text.answers].filter(({ degraded }) => degraded).length,
      };
    },
  };
}

function recall(shown: readonly number[], exact: readonly number[]): number {
  const first = exact.slice(0, PLACES);
  const held = new Set(shown.slice(0, PLACES));
  return first.length ? first.filter((id) => held.has(id)).length / first.length : 1;
}

function sameCounts(answer: MeilisearchAnswer, { total, gated, facets }: EngineAnswer): boolean {
  return isDeepStrictEqual([answer.total, answer.gated, answer.facets], [total, gated, facets]);
}

function mean(values: readonly number[]): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}
