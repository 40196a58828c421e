import { setTimeout } from 'node:timers/promises';
import {
  CHECK,
  CONSENT_VERSION,
  type ContractAnswer,
  EDIT,
  SEND,
  SIGN_AS_CREATOR,
  SIGN_FOR_BRAND,
  VOID,
} from '../support/contracts';
import { aCode, aFought, type Fought, type Lab } from './signatures-lab';

/** One call as its caller knows it. */
export interface Step {
  run: number;
  contract: string;
  operation: string;
  key: string;
  start: number;
  end: number;
  /** `ok`, the code of a refusal, or `unknown` where the connection was cut. */
  answer: string;
}

/** What a cut connection or a database that is away answers: nobody knows what was done. */
const UNKNOWN: ReadonlySet<string> = new Set(['internal', 'unexpected', 'database_unavailable', 'unavailable']);
const WINDOW = 60;

interface Call {
  operation: string;
  mutation: string;
  key: string;
  variables: Record<string, unknown>;
  as: { cookie?: string; link?: string };
}

/** Everybody acts on one contract within some ten milliseconds; then whoever got no answer asks again under the same key. */
export async function race(lab: Lab, run: number, chance: () => number): Promise<Step[]> {
  const fought = await aFought(lab, run);
  const steps: Step[] = [];
  const call = (one: Call) => called(lab, run, fought.id, one, steps);
  const some = (share: number) => chance() < share;
  const wait = (most: number) => setTimeout(chance() * most);
  const { creator, brand, edit, end, check, send } = calls(lab, fought, run);
  const twice = async (one: Call, most: number) => {
    await wait(most);
    await Promise.all([call(one), wait(10).then(() => call(one))]);
  };
  const brandTries = async () => {
    for (let tries = 0; tries < 4; tries += 1) {
      await wait(WINDOW);
      if ((await call(brand)).answer === 'ok') return some(0.5) ? call(brand) : null;
    }
    return null;
  };
  const changed = async () => {
    await wait(WINDOW * 2);
    await Promise.all([call(edit), some(0.5) ? call(edit) : null]);
    if (!some(0.4)) return;
    await call(check);
    const { hash } = await call(send);
    // The letter's new link ends the one before; here the creator goes on with the first.
    await lab.database.rows('UPDATE outside_link SET revoked_at = NULL WHERE id = $1', [fought.linkId]);
    if (!hash) return;
    await call({
      ...creator,
      key: `${creator.key}-2`,
      variables: { ...creator.variables, pdfSha256: hash, code: await aCode(lab.database, fought, 1) },
    });
    await call({ ...brand, key: `${brand.key}-2`, variables: { ...brand.variables, pdfSha256: hash } });
  };
  await Promise.all([
    twice(creator, WINDOW / 2),
    brandTries(),
    some(0.55) ? changed() : null,
    some(0.2) ? twice(end, WINDOW * 3) : null,
    some(0.35) ? wait(WINDOW * 2).then(() => cut(lab)) : null,
  ]);
  await settle(lab, fought, steps, call, { creator, brand, edit, end, check, send });
  return steps;
}

function calls(lab: Lab, { id, link, code, pdfSha256 }: Fought, run: number): Record<string, Call> {
  const { owner, lead } = lab.desk;
  const said = { pdfSha256, consentVersion: CONSENT_VERSION };
  const input = { values: { creator_address: `Elsewhere ${run}` } };
  const one = (operation: string, mutation: string, as: Call['as'], variables: Record<string, unknown> = {}): Call => {
    const key = `run-${run}-${operation}`;
    return { operation, mutation, key, variables: { id, key, ...variables }, as };
  };
  return {
    creator: one('signAsCreator', SIGN_AS_CREATOR, { link }, { ...said, name: 'Ana', code }),
    brand: one('signForBrand', SIGN_FOR_BRAND, owner, { ...said, name: 'The owner' }),
    edit: one('editContract', EDIT, lead, { input }),
    check: one('checkContract', CHECK, lead),
    send: one('sendContract', SEND, lead),
    end: one('contract.void', VOID, lead, { reason: 'Fought over' }),
  };
}

async function called(
  { app }: Lab,
  run: number,
  contract: string,
  { operation, mutation, key, variables, as }: Call,
  steps: Step[],
): Promise<Step & { hash: string | null }> {
  const start = performance.now();
  const { data, errors } = await app.graphql<Record<string, ContractAnswer>>(mutation, { ...variables, key }, as);
  const code = errors?.[0].extensions.code ?? 'ok';
  const answer = UNKNOWN.has(code) ? 'unknown' : code;
  const step = { run, contract, operation, key, start, end: performance.now(), answer };
  steps.push(step);
  return { ...step, hash: (data && Object.values(data)[0]?.versions?.[0]?.pdfSha256) || null };
}

/** Cuts the connection of somebody who is in the middle of a transaction. */
async function cut({ database }: Lab): Promise<void> {
  await database.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND state = 'idle in transaction'
     ORDER BY random() LIMIT 1`,
  );
}

/** Whoever does not know asks again; whoever was answered asks again as well, and hears the same. */
async function settle(
  { database }: Lab,
  fought: Fought,
  steps: Step[],
  call: (one: Call) => Promise<Step>,
  all: Record<string, Call>,
): Promise<void> {
  const byKey = new Map(Object.values(all).map((one) => [one.key, one]));
  const last = new Map<string, string>();
  for (const { key, answer } of steps) last.set(key, last.get(key) === 'ok' ? 'ok' : answer);
  for (const [key, answer] of last) {
    const one = byKey.get(key);
    if (!one || (answer !== 'ok' && answer !== 'unknown')) continue;
    const code = one.operation === 'signAsCreator' ? { code: await aCode(database, fought, 2) } : {};
    const variables = { ...one.variables, ...code };
    // Somebody else's cut may hit this call as well.
    const again = await known(() => call({ ...one, variables }));
    if (answer === 'ok') steps.push({ ...again, operation: `${one.operation} replayed`, answer: told(again.answer) });
    if (answer !== 'ok' || one.operation !== 'editContract') continue;
    const input = { values: { creator_address: 'Other words under the same key' } };
    const other = await known(() => call({ ...one, variables: { ...one.variables, input } }));
    if (other.answer !== 'idempotency_key_reused') steps.push({ ...other, answer: 'other words were taken' });
  }
}

const told = (answer: string) => (answer === 'ok' ? 'ok' : `replay refused: ${answer}`);

async function known(ask: () => Promise<Step>): Promise<Step> {
  for (let tries = 1; ; tries += 1) {
    const step = await ask();
    if (step.answer !== 'unknown' || tries > 9) return step;
  }
}
