import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres';
import { random, shuffled } from '../support/random';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestDatabase } from '../support/test-database';
import { aMoneyDesk } from '../support/money-desk';
import { type Move, movesOf } from '../support/money-moves';
import { brokenPromises, effectsOf } from './budgets-recount';
import type { FaultReport } from './faults';

const AT_ONCE = 500;
const PATIENCE = 20;
/** Requests that are decided beforehand, so that contracts have something to be bound to from the first moment. */
const READY = 12;
const REQUESTS = 160 + READY;
/** About a third of what is asked for: most of the time somebody meets the end of the envelope. */
const ENVELOPE = 600_000;
/** Answers that are a refusal by the rules; anything else that is no success breaks a promise as well. */
const REFUSALS = new Set([
  'OverBudget',
  'already_decided',
  'approval_missing',
  'commitment_forward_only',
  'commitment_missing',
  'commitment_released',
  'delivered_beyond_committed',
  'envelope_below_planned',
  'move_not_allowed',
  'nothing_planned',
  'own_request',
  'paid_beyond_delivered',
]);

interface Lab {
  app: TestApp;
  database: TestDatabase;
}
type Answered = Omit<Move, 'run'> & { ms: number; answer: string };

/** Each run: 500 at once against one envelope, then everything recounted from the ledger. */
export async function budgetsFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const embedded = await ensureEmbeddedPostgres(home);
  const pool = new Pool({ connectionString: embedded.url, max: 3 });
  const violations: string[] = [];
  try {
    await migrate(embedded.url);
    const rows: TestDatabase['rows'] = async (sql, values) => (await pool.query(sql, values)).rows as never;
    const database = { url: embedded.url, home, rows, drop: () => Promise.resolve() };
    const app = await startTestApp({ database });
    try {
      for (let run = 1; run <= runs; run += 1) {
        const { history, wrong } = await budgetsRun({ app, database }, run);
        await writeFile(join(histories, `budgets-${run}.ndjson`), history.map((one) => `${JSON.stringify(one)}\n`).join('')); // prettier-ignore
        violations.push(...wrong.map((text) => `run ${run}: ${text}`));
      }
    } finally {
      await app.close();
    }
  } finally {
    await pool.end();
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
  return { runs, violations };
}

/** One run in a workspace of its own; the history holds what was answered, then the ledger line by line. */
export async function budgetsRun(
  { app, database }: Lab,
  seed: number,
): Promise<{ history: object[]; answered: Answered[]; wrong: string[] }> {
  const chance = random(seed);
  const desk = await aMoneyDesk(database, REQUESTS, chance);
  const moves = movesOf(app, desk);
  const asked = [moves.envelope(ENVELOPE, 'first')];
  const [, second, third] = desk.approvers;
  for (const one of desk.waiting.slice(0, READY))
    asked.push(...[second, third].slice(0, one.needed).map((by) => moves.decide(one, by, `ready ${one.id}`)));
  const began = performance.now();
  const answer = async (move: Move): Promise<Answered> => {
    const { run, ...said } = move;
    let answered = await run();
    // A server with no connection left says so; who asked tries again under the same key.
    for (let again = 0; answered === 'unavailable' && again < PATIENCE; again += 1) answered = await run();
    return { ...said, ms: Math.round(performance.now() - began), answer: answered };
  };
  const answered: Answered[] = [];
  for (const move of asked) answered.push(await answer(move));
  answered.push(...(await Promise.all(crowd(desk, moves, chance).map(answer))));
  const ledger = await database.rows(
    'SELECT seq, envelope_id, campaign_id, kind, amount_minor, subject, reference FROM budget_entry WHERE workspace_id = $1 ORDER BY seq',
    [desk.workspace.id],
  );
  const effects = await effectsOf(database, desk.workspace.id);
  const wrong = [...(await brokenPromises(database, desk.workspace.id)), ...unfit(answered, effects)];
  return { history: [{ seed }, ...answered, ...ledger, { effects, wrong }], answered, wrong };
}

/** Who does what at the same moment, in no order. */
function crowd(
  { waiting, approvers, askers }: Awaited<ReturnType<typeof aMoneyDesk>>,
  moves: ReturnType<typeof movesOf>,
  chance: () => number,
): Move[] {
  const one = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)];
  const some = (most: number) => 1 + Math.floor(chance() * most);
  const all: Move[] = [];
  for (const request of waiting.slice(READY)) {
    const [first, second] = chance() < 0.5 ? approvers : [...approvers].reverse();
    const decision = chance() < 0.1 ? 'refuse' : 'approve';
    const click = moves.decide(request, first, `click ${request.id}`, decision);
    all.push(click);
    if (chance() < 0.25) all.push(click);
    if (request.needed === 2 || chance() < 0.1) all.push(moves.decide(request, second, `second ${request.id}`));
    const asker = askers[request.asker];
    if (request.asker > 0 && chance() < 0.4) all.push(moves.decide(request, asker, `own ${request.id}`));
  }
  const places = waiting.slice(0, READY).map(({ campaignId }) => campaignId);
  const contracts = Array.from({ length: 30 }, () => ({
    subject: `contract/${randomUUID()}`,
    campaignId: one(places),
  }));
  for (const { subject, campaignId } of contracts) {
    const amount = some(8_000);
    all.push(moves.commit(campaignId, subject, amount), moves.commit(campaignId, subject, amount));
  }
  for (let n = 0; n < 10; n += 1) all.push(moves.envelope(ENVELOPE + (chance() < 0.5 ? -1 : 1) * some(100_000), `resize ${n}`)); // prettier-ignore
  for (let n = 0; n < 8; n += 1) all.push(moves.free(one(places), `free ${n}`));
  while (all.length < AT_ONCE) {
    const { subject, campaignId } = one(contracts);
    const reference = `part ${some(3)} of ${subject}`;
    const kind = chance();
    if (kind < 0.45) all.push(moves.deliver(subject, some(3_000), reference));
    else if (kind < 0.85) all.push(moves.pay(campaignId, subject, some(1_000), `bank ${all.length}`));
    else all.push(moves.release(subject));
  }
  return shuffled(all.slice(0, AT_ONCE), chance);
}

/** Each key had one effect and one answer, what was answered as done was done, and no answer came from a fault. */
function unfit(answered: readonly Answered[], effects: Record<string, number>): string[] {
  const wrong: string[] = [];
  const succeeded = ({ answer }: Answered) => ['Approval', 'NeedsSecondApprover', 'done'].includes(answer);
  for (const one of answered)
    if (!succeeded(one) && !REFUSALS.has(one.answer)) wrong.push(`${one.kind} ${one.key} was answered ${one.answer}`);
  for (const [kind, happened] of Object.entries(effects)) {
    const keys = new Set(answered.filter((one) => one.kind === kind && succeeded(one)).map((one) => `${one.actor} ${one.key}`)); // prettier-ignore
    if (keys.size !== happened)
      wrong.push(`${keys.size} keys of ${kind} were answered as done, ${happened} effects stand`);
  }
  return wrong;
}
