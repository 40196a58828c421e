import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres, freePort } from '../../apps/api/src/platform/database/embedded-postgres';
import type { BenchOutput } from './bench';
import { type Child, startChild } from './child';
import { benchCreators, SEED } from './discovery-creators';
import { discoveryPriors } from './discovery-data';
import { meilisearchPages } from './discovery-meilisearch';
import {
  benchBriefs,
  type BenchBrief,
  type BenchQuestion,
  benchQuestions,
  PAGE,
  rankingQuestion,
  textQuestions,
} from './discovery-questions';
import { recount } from './discovery-recount';
import { seedWorkspace } from './discovery-seed';
import type { EngineAnswer } from './discovery-server';
import { askSql, prepareSql } from './discovery-sql';
import { readEveryName } from './discovery-text';
import { fastest, load, progress, quantiles, round } from './timings';

const QUESTIONS = 300;
const TEXTS = 60;
/** A statement of the peer reads every row some times: fewer of them where there are many rows. */
const peerQuestions = (creators: number) => (creators > 300_000 ? 10 : 30);
const CLIENTS = 8;
/** Each question so often over HTTP: other work on the machine rarely meets the same one every time. */
const ROUNDS = 5;

interface Asked {
  timings: number[];
  /** Milliseconds of the processor, whatever else ran meanwhile. */
  processor?: number[];
  answers: EngineAnswer[];
}
type Served = Asked & { seconds: number; bytes: number };

/** One page of Discover: the index alone, with a text, over HTTP, and in plain SQL; every answer against a recount. */
export async function run({ creators }: { creators: number }, output: BenchOutput): Promise<Record<string, unknown>> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-bench-'));
  const database = await ensureEmbeddedPostgres(home);
  const briefs = benchBriefs();
  const questions = benchQuestions(QUESTIONS, briefs);
  const texts = textQuestions(TEXTS, creators, briefs);
  const loadBefore = load();
  try {
    await migrate(database.url);
    progress(`${creators} creators into the tables`);
    const { workspaceId, cookie, briefIds } = await seedWorkspace(database.url, creators, { briefs });
    const port = await freePort();
    const env = {
      DATABASE_URL: database.url,
      VIVIER_HOME: home,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      VIVIER_WEB: home,
      NODE_ENV: 'production',
      // The index alone; the servers are asked further down.
      MEILI_URL: '',
    };

    const first = await startChild('discovery-server', env);
    const { seconds: buildSeconds } = await first.ask<{ seconds: number }>({ ask: 'build', workspaceId });
    await first.stop();
    progress(`index built in ${round(buildSeconds)} s; once more in a new process`);
    const server = await startChild('discovery-server', env);
    const { seconds: warmSeconds } = await server.ask<{ seconds: number }>({ ask: 'build', workspaceId });

    const ask = (asked: readonly BenchQuestion[]) =>
      server.ask<Asked>({ ask: 'engine', workspaceId, questions: asked, briefs });
    progress('engine');
    await ask(questions.slice(0, 50));
    const engine = await ask(questions);
    progress('text');
    const text = await ask(texts);
    progress('http');
    const query = await discoverQuery();
    const client = await startChild('discovery-client');
    const served = { url: `http://127.0.0.1:${port}/graphql`, cookie, query, briefIds, questions };
    const send = (clients: number, rounds: number, asked = questions) =>
      client.ask<Served>({ ...served, questions: asked, clients, rounds });
    await send(1, 1, questions.slice(0, 100));
    const spent = () => server.ask<{ ms: number }>({ ask: 'cpu' });
    const before = await spent();
    const http = await send(1, ROUNDS);
    const processor = ((await spent()).ms - before.ms) / http.timings.length;
    const httpText = await send(1, 1, texts);
    const busy = await send(CLIENTS, 2);
    await server.ask({ ask: 'watch' });
    await send(1, 1);
    await send(CLIENTS, 1);
    const eventLoop = await server.ask<{ p99_ms: number; max_ms: number }>({ ask: 'loop' });
    const memory = await server.ask<{ rssMb: number; bytesPerCreator: number }>({ ask: 'memory', workspaceId });
    progress('search servers');
    const servers = await meilisearchPages(env, { workspaceId, questions, texts, briefs });
    const seen = await server.ask<{ seconds: number }>({ ask: 'update', workspaceId, profileId: creators });
    await stopAll([client, server]);
    const loadAfter = load();

    const sql = await peer(database.url, questions.slice(0, peerQuestions(creators)), briefs);
    progress('every page anew');
    const found = await textMatches(database.url, texts);
    const rankings = [...questions, ...texts].map((question) => rankingQuestion(question, briefs));
    const priors = discoveryPriors(SEED);
    const expected = recount(() => rowsOf(creators), creators, {
      priors,
      questions: rankings,
      ids: [...questions.map(() => null), ...found],
      limit: PAGE,
    });
    const expectedTexts = expected.slice(questions.length);
    const checked = {
      engine: differences(engine.answers, expected),
      text: differences(text.answers, expectedTexts),
      http: differences(http.answers, expected),
      http_text: differences(httpText.answers, expectedTexts),
      busy: differences(busy.answers, expected),
      sql: differences(sql.answers, expected),
    };
    const inexact = Object.entries(checked)
      .filter(([name]) => name !== 'sql')
      .flatMap(([, list]) => list);
    await output.keep('discovery-questions.json', {
      seed: SEED,
      creators,
      page: PAGE,
      briefs,
      questions,
      texts,
      statement: query,
    });
    if (output.wanted) await keepCreators(output, creators);
    await output.keep('discovery-answers.json', {
      engine: engine.answers,
      text: text.answers,
      http: http.answers,
      sql: sql.answers,
      meilisearch: servers?.answers ?? null,
      expected,
      differences: checked,
    });
    await output.keep('discovery-timings.json', {
      engine: engine.timings,
      engine_processor: engine.processor,
      text: text.timings,
      ...servers?.timings,
      http: http.timings,
      http_text: httpText.timings,
      busy: busy.timings,
      sql: sql.timings,
    });
    return {
      creators,
      engine: { ...quantiles(engine.timings), processor: quantiles(engine.processor ?? []) },
      text: quantiles(text.timings),
      http: {
        ...quantiles(http.timings),
        per_second: round(busy.timings.length / busy.seconds, 1),
        fastest: quantiles(fastest(http.timings, questions.length)),
        processor_ms: round(processor),
        busy: quantiles(busy.timings),
        text: quantiles(httpText.timings),
        page_kb: round(http.bytes / 1024, 1),
      },
      sql: quantiles(sql.timings),
      meilisearch: servers?.figures(expected) ?? null,
      exact: inexact.length === 0,
      build_seconds: round(buildSeconds),
      warm_seconds: round(warmSeconds),
      update_seconds: round(seen.seconds, 3),
      event_loop: { p99_ms: round(eventLoop.p99_ms), max_ms: round(eventLoop.max_ms) },
      rss_mb: memory.rssMb,
      bytes_per_creator: round(memory.bytesPerCreator, 1),
      pages_checked: expected.length + http.answers.length + httpText.answers.length + busy.answers.length,
      pages_wrong: inexact.length,
      sql_equal: checked.sql.length === 0,
      texts_found: round(
        texts.filter(({ meant }, at) => meant !== null && found[at].has(meant)).length / texts.length,
        3,
      ),
      load: { before: loadBefore, after: loadAfter },
    };
  } finally {
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** Every creator as the index knows it, a line each, and the priors: with questions and answers all that `exact` needs. */
async function keepCreators(output: BenchOutput, creators: number): Promise<void> {
  progress('creators to the folder');
  await output.keep('discovery-priors.json', Object.fromEntries(discoveryPriors(SEED)));
  function* lines(): Generator<string> {
    let text = '';
    for (const row of rowsOf(creators)) {
      text += `${JSON.stringify(row)}\n`;
      if (text.length > 1 << 20) {
        yield text;
        text = '';
      }
    }
    yield text;
  }
  await output.keep('discovery-creators.ndjson.gz', Readable.from(lines()).pipe(createGzip({ level: 1 })));
}

function* rowsOf(creators: number) {
  for (const { row } of benchCreators(creators)) yield row;
}

/** The questions whose answer differs in a hit, its score, the total, the gated or a facet. */
function differences(answers: readonly EngineAnswer[], expected: readonly EngineAnswer[]): number[] {
  return answers.flatMap((answer, at) => (isDeepStrictEqual(answer, expected[at]) ? [] : at));
}

/** The web app's own statement, with its fragment. */
async function discoverQuery(): Promise<string> {
  const file = await readFile(join(process.cwd(), 'apps/web/src/app/scoring/scoring.graphql'), 'utf8');
  const parts = ['fragment HitFields', 'query Discover('].map((lead) => {
    const from = file.indexOf(lead);
    const end = file.indexOf('\n}', from);
    if (from < 0 || end < 0) throw new Error(`scoring.graphql has no ${lead}`);
    return file.slice(from, end + 2);
  });
  return parts.join('\n');
}

async function peer(url: string, questions: readonly BenchQuestion[], briefs: readonly BenchBrief[]): Promise<Asked> {
  progress('plain SQL');
  return withClient(url, async (client) => {
    await prepareSql(client);
    await askSql(client, questions.slice(0, 3), briefs);
    return askSql(client, questions, briefs);
  });
}

function textMatches(url: string, texts: readonly BenchQuestion[]): Promise<Set<number>[]> {
  return withClient(url, async (client) => {
    const found: Set<number>[] = [];
    for (const { text } of texts) found.push(await readEveryName(client, text ?? ''));
    return found;
  });
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function stopAll(children: readonly Child[]): Promise<void> {
  for (const child of children) await child.stop();
}
