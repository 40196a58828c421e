import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { mixedPool, aSource, profilesOf } from '../support/pool';
import { random } from '../support/random';
import { type Cut, freshLetter, hotRow, listenersCut } from './database-cuts';
import { type Blow, type DatabaseLab, databaseLab } from './database-lab';
import { type Load, shown, startLoad } from './database-load';
import type { FaultReport } from './faults';
import type { Attempt } from './keyed-calls';
import { aKeyedDesk } from './keyed-desk';
import { recountKeyed, untrue } from './keyed-recount';
import { isRunning } from './processes';

const CREATORS = 40;
/** Milliseconds: of an absence nobody waits more, and the database serves again so long after it is back. */
const ANSWERED = 3_000;
const HEALTHY = 10_000;
/** Seconds until a letter whose job was lost is found by the sweep, once a minute. */
const SWEPT = 75;

export interface Blows {
  run: number;
  calls: number;
  blow: Blow;
  /** Milliseconds, at most. */
  away: number;
  /** Seconds for which somebody holds the hot row. */
  held: number;
}

/** Each run: the database stopped at once under load and brought back, its listeners cut, a hot row held; then all is recounted. */
export async function databaseFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const lab = await databaseLab();
  const violations: string[] = [];
  try {
    for (let run = 1; run <= runs; run += 1) {
      const blow = run % 2 === 1 ? 'SIGQUIT' : 'SIGKILL';
      const { history, wrong, ends } = await struckDatabase(lab, { run, calls: 500, blow, away: 4_000, held: 8 });
      const lost = await undelivered(lab);
      if (lost > 0) wrong.push(`${lost} letters were not sent within ${SWEPT} s`);
      violations.push(...wrong.map((text) => `run ${run}: ${text}`));
      const lines = [{ run, blow, ...ends, violations: wrong }, ...history];
      await writeFile(join(histories, `database-${run}.ndjson`), lines.map((one) => `${JSON.stringify(one)}\n`).join('')); // prettier-ignore
      process.stderr.write(`${JSON.stringify({ run, blow, ...ends })}\n`);
    }
  } finally {
    await lab.close();
  }
  return { runs, violations };
}

export interface StruckDatabase {
  history: object[];
  wrong: string[];
  /** Answers before the blow, refusals while the database was away, milliseconds from its return to the first page and the first write. */
  ends: { answered: number; refused: number; readAfter: number; writtenAfter: number };
}

export async function struckDatabase(
  lab: DatabaseLab,
  { run, calls: wanted, blow, away, held }: Blows,
): Promise<StruckDatabase> {
  // prettier-ignore
  const chance = random(run);
  const desk = await aKeyedDesk(lab, { calls: wanted, run, chance });
  const { id: workspaceId } = desk.money.workspace;
  await profilesOf(lab.database, workspaceId, await aSource(lab.database, workspaceId), mixedPool(CREATORS));
  const load = startLoad(lab.port, desk.calls, desk.money);
  const { struck, back, answered } = await blowAmong(lab, load, { blow, killAt: Math.ceil((0.1 + chance() * 0.6) * wanted), away: chance() * away }); // prettier-ignore
  await load.written;
  await setTimeout(200);
  await load.stop();
  const { attempts } = load;
  const writes = attempts.filter(({ operation }) => operation !== 'read');
  const reads = attempts.filter(({ operation }) => operation === 'read');
  const during = attempts.filter(({ start, end }) => start > struck && end < back);
  const after = (of: readonly Attempt[]) => Math.round(Math.min(...of.filter(({ start, outcome }) => start > struck && outcome === 'ok').map(({ end }) => end)) - back); // prettier-ignore
  const ends = { answered, refused: during.length, readAfter: after(reads), writtenAfter: after(writes) };
  const wrong = [
    ...untrue(desk.calls, writes),
    ...ofReads(reads),
    ...ofAbsence(during),
    ...ofWaiting(attempts, struck, back),
    ...ofRecovery(attempts, ends),
  ];
  const cuts: [string, Cut][] = [
    ['letter', await freshLetter(lab, desk, `after-${run}`)],
    ['listeners', await listenersCut(lab, desk, `cut-${run}`)],
    ['hot row', await hotRow(lab, desk, { seconds: held, first: wanted })],
  ];
  wrong.push(...cuts.flatMap(([, cut]) => cut.wrong), ...(await recountKeyed(lab, desk)));
  for (const [name, child] of Object.entries({ API: lab.api, worker: lab.worker }))
    if (!isRunning(child)) wrong.push(`the ${name} has ended`);
  const history = [{ struck, back }, ...attempts, ...cuts.map(([cut, { history: seen }]) => ({ cut, ...seen }))];
  return { history, wrong, ends };
}

/** The blow falls when so many were answered, wherever the others stand; the times are those of the attempts. */
async function blowAmong(
  lab: DatabaseLab,
  { attempts }: Load,
  { blow, killAt, away }: { blow: Blow; killAt: number; away: number },
) {
  // prettier-ignore
  while (attempts.filter(({ operation }) => operation !== 'read').length < killAt) await setTimeout(2);
  await lab.strike(blow);
  const struck = performance.now();
  const answered = attempts.filter(({ outcome }) => outcome === 'ok').length;
  await setTimeout(500 + away);
  await lab.bring();
  return { struck, back: performance.now(), answered };
}

/** A page that comes is whole. */
function ofReads(reads: readonly Attempt[]): string[] {
  const wrong = reads
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ answer }) => `a page was answered ${answer}`);
  const pages = new Set(reads.filter(({ outcome }) => outcome === 'ok').map(({ answer }) => shown(answer)));
  return pages.size === 1 ? wrong : [...wrong, `pages showed ${[...pages].join(' and ')}`];
}

/** Who asks while the database is away is told so, in time, and when to come again. */
function ofAbsence(during: readonly Attempt[]): string[] {
  if (during.length === 0) return ['nobody asked while the database was away'];
  return during
    .filter(({ status, answer, retryAfter }) => status !== 503 || answer !== 'unavailable' || retryAfter === null)
    .map(
      ({ operation, status, answer }) => `${operation} was answered ${status} ${answer} while the database was away`,
    );
}

/** Who is in the middle of something when the database goes, or comes while it is away, is answered before long. */
function ofWaiting(attempts: readonly Attempt[], struck: number, back: number): string[] {
  const waited = (one: Attempt) => Math.min(one.end, back) - Math.max(one.start, struck);
  return attempts
    .filter((one) => waited(one) > ANSWERED)
    .map((one) => `${one.operation} waited ${Math.round(waited(one))} ms for a database that was away`);
}

/** The API itself is never away, and serves again by itself. */
function ofRecovery(attempts: readonly Attempt[], { readAfter, writtenAfter }: StruckDatabase['ends']): string[] {
  const wrong = attempts.filter(({ status }) => status === 0).map(({ operation, answer }) => `${operation} found no API: ${answer}`); // prettier-ignore
  for (const [what, after] of Object.entries({ page: readAfter, write: writtenAfter }))
    if (!(after < HEALTHY)) wrong.push(`the first ${what} came ${after} ms after the database`);
  return wrong;
}

/** Letters that are not at their mail server when the sweep must have found them. */
async function undelivered({ database }: DatabaseLab): Promise<number> {
  for (let waited = 0; ; waited += 1) {
    const [{ n }] = await database.rows<{ n: number }>("SELECT count(*)::int AS n FROM mail WHERE state <> 'sent'");
    if (n === 0 || waited === SWEPT) return n;
    await setTimeout(1000);
  }
}
