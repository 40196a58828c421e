import { Agent, request } from 'node:http';
import { answerParent } from './child';
import type { BenchQuestion } from './discovery-questions';
import type { EngineAnswer } from './discovery-server';

interface Page {
  total: number;
  gated: number;
  facets: { facet: string; values: { value: string; count: number }[] }[];
  hits: { id: string; rank: number; score: number; factors: { points: number }[] }[];
}

interface Load {
  url: string;
  cookie: string;
  query: string;
  briefIds: string[];
  questions: BenchQuestion[];
  /** How many ask at the same time, each one question after the other. */
  clients: number;
  rounds: number;
}

/** People at their browsers: each on a connection of its own that stays open. */
answerParent(async (message) => {
  const { clients, questions, rounds, ...load } = message as unknown as Load;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const bodies = questions.map(({ filter, brief, text }) =>
    JSON.stringify({
      query: load.query,
      operationName: 'Discover',
      variables: {
        filter: { ...filter, ...(text ? { text } : {}) },
        briefId: load.briefIds[brief],
        sort: 'score',
        descending: true,
        first: 50,
      },
    }),
  );
  const timings: number[] = [];
  const pages: string[] = [];
  let next = 0;
  const began = performance.now();
  const client = async () => {
    while (next < bodies.length * rounds) {
      const at = next;
      next += 1;
      const sent = performance.now();
      const text = await post(agent, load, bodies[at % bodies.length]);
      timings[at] = performance.now() - sent;
      if (at < bodies.length) pages[at] = text;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return {
    timings,
    seconds,
    bytes: Math.round(pages.reduce((sum, page) => sum + page.length, 0) / pages.length),
    answers: pages.map(answerOf),
  };
});

function post(agent: Agent, { url, cookie }: Pick<Load, 'url' | 'cookie'>, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie };
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function answerOf(text: string): EngineAnswer {
  const { data, errors } = JSON.parse(text) as { data: { discover: Page } | null; errors?: unknown };
  if (!data || errors) throw new Error(`refused: ${text.slice(0, 500)}`);
  const { total, gated, hits, facets } = data.discover;
  return {
    total,
    gated,
    ids: hits.map(({ id }) => Number(id)),
    // A score is a number of millionths; so is what its parts sum to.
    scoreUnits: hits.map(({ score, factors }, at) => {
      const sum = factors.reduce((points, factor) => points + Math.round(factor.points * 1e6), 0);
      return sum === Math.round(score * 1e6) && hits[at].rank === at + 1 ? sum : NaN;
    }),
    facets: Object.fromEntries(facets.map(({ facet, values }) => [facet, values])),
  };
}
