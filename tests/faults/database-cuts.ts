import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { QUEUES } from '../../apps/api/src/platform/queue/jobs';
import { aMoneyDesk, type MoneyDesk } from '../support/money-desk';
import { aSource, profilesOf } from '../support/pool';
import type { DatabaseLab } from './database-lab';
import { read, shown } from './database-load';
import { type Attempt, attempt, sendAll } from './keyed-calls';
import { inviteCall, type KeyedDesk, resizeCall } from './keyed-desk';

/** Seconds until a job is begun, what changed is shown, and whoever listened listens again. */
const SOON = 5;
/** Clients who want the same row, twice as many as the API has connections. */
const CROWD = 32;
/** Nobody waits longer, in milliseconds: ten seconds for a turn, five for a lock, and some for a busy machine. */
const LONGEST = 17_000;

/** Those of our events, in both processes, and BullMQ's own, which bear the names of the queues. */
const LISTENERS = `
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND (query ILIKE 'LISTEN %' OR application_name IN (${QUEUES.map((name) => `'${name}'`).join(', ')}))`;
const LEAST = 2 + QUEUES.length;
const BUSY = `
  SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE 'vivier-app-%' AND state <> 'idle'`;

export interface Cut {
  wrong: string[];
  history: object;
}

/** A letter asked for now reaches its mail server soon. */
export async function freshLetter(lab: DatabaseLab, desk: KeyedDesk, name: string): Promise<Cut> {
  const call = inviteCall(desk, name);
  desk.calls.push(call);
  const asked = await attempt(lab.port, call);
  const seconds = await secondsUntil(() => Promise.resolve(lab.sink.received.has(call.mark)), SOON * 12);
  const wrong = seconds > SOON ? [`${call.key} was begun after ${seconds} s (${asked.answer})`] : [];
  return { wrong, history: { letter: name, seconds, asked } };
}

/** Every connection that listens is cut: what is told meanwhile and what is told later arrives. */
export async function listenersCut(lab: DatabaseLab, desk: KeyedDesk, name: string): Promise<Cut> {
  const listening = async () => (await lab.database.rows(LISTENERS)).length;
  // A queue may still be on its way back from the blow.
  await secondsUntil(async () => (await listening()) >= LEAST, SOON * 4);
  const before = await listening();
  await lab.database.rows(`SELECT pg_terminate_backend(pid) FROM (${LISTENERS}) AS listener`);
  const meanwhile = await secondsUntilShown(lab, desk.money);
  const letter = await freshLetter(lab, desk, name);
  const back = await secondsUntil(async () => (await listening()) >= before, SOON * 2);
  const later = await secondsUntilShown(lab, desk.money);
  const wrong = [...letter.wrong];
  if (before < LEAST) wrong.push(`${before} connections listened: the cut shows nothing`);
  if (meanwhile > SOON) wrong.push(`a creator who was told of during the cut was shown after ${meanwhile} s`);
  if (later > SOON) wrong.push(`a creator who was told of after the cut was shown after ${later} s`);
  if (back > SOON) wrong.push(`${before} connections listened again after ${back} s`);
  return { wrong, history: { listeners: before, meanwhile, back, later, letter: letter.history } };
}

/** Somebody holds a brand's envelope while a crowd wants to change it: others are served, nobody waits for ever, nothing is lost. */
export async function hotRow(
  lab: DatabaseLab,
  desk: KeyedDesk,
  { seconds, first }: { seconds: number; first: number },
): Promise<Cut> {
  // prettier-ignore
  const { database, port } = lab;
  const others = await aMoneyDesk(database, 5, () => 0.5);
  const calls = Array.from({ length: CROWD }, (_, n) => resizeCall(desk, first + n));
  desk.calls.push(...calls);
  const attempts: Attempt[] = [];
  const beside: Attempt[] = [];
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM envelope WHERE workspace_id = $1 FOR UPDATE', [desk.money.workspace.id]);
  const crowd = sendAll(port, calls, { clients: CROWD, heard: (one) => void attempts.push(one) });
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    beside.push(await read(port, others));
    await setTimeout(20);
  }
  await holder.query('ROLLBACK');
  await holder.end();
  await crowd;
  const idle = await secondsUntil(async () => (await database.rows<{ n: number }>(BUSY))[0].n === 0, SOON * 2);
  const wrong = [...slow('a change of the held row', attempts), ...slow('a page of another workspace', beside)];
  for (const { answer, outcome } of beside)
    if (outcome !== 'ok') wrong.push(`another workspace was answered ${answer}`);
  if (idle > SOON) wrong.push(`the connections were idle after ${idle} s`);
  return { wrong, history: { seconds, idle, attempts, beside } };
}

function slow(what: string, attempts: readonly Attempt[]): string[] {
  const worst = Math.max(...attempts.map(({ start, end }) => end - start));
  return worst > LONGEST ? [`${what} took ${Math.round(worst)} ms`] : [];
}

/** A creator is written and told of, as another process would; seconds until a search of the API shows it. */
async function secondsUntilShown({ database, port }: DatabaseLab, money: MoneyDesk): Promise<number> {
  const { id: workspaceId } = money.workspace;
  const totalOf = async () => {
    const { outcome, answer } = await read(port, money);
    return outcome === 'ok' ? shown(answer) : null;
  };
  const before = await totalOf();
  await profilesOf(database, workspaceId, await aSource(database, workspaceId), [{}]);
  await database.rows(`SELECT pg_notify('vivier_event', $1)`, [JSON.stringify({ type: 'profiles.changed', workspaceId })]); // prettier-ignore
  return secondsUntil(async () => {
    const now = await totalOf();
    return now !== null && now !== before;
  }, SOON * 2);
}

async function secondsUntil(isSo: () => Promise<boolean>, most: number): Promise<number> {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 10) / 100;
  while (seconds() < most && !(await isSo())) await setTimeout(20);
  return seconds();
}
