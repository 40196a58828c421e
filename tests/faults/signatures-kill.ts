import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';
import { CONSENT_VERSION, SIGN_AS_CREATOR, SIGN_FOR_BRAND } from '../support/contracts';
import { type Attempt, type KeyedCall, sendAll } from './keyed-calls';
import { killed, startedApi } from './processes';
import { aFought, type Fought, type Lab } from './signatures-lab';
import type { Step } from './signatures-race';

const CLIENTS = 6;

/**
 * Contracts that the creator signs and then the brand, over the API as a process of its own that is killed with -9 so often in
 * between; whoever got no answer asks again under the same key.
 */
export async function killedSignatures(
  lab: Lab,
  { contracts, kills, first, chance }: { contracts: number; kills: number; first: number; chance: () => number },
): Promise<Step[]> {
  const fought = await Promise.all(Array.from({ length: contracts }, (_, n) => aFought(lab, first + n)));
  const env = { ...process.env, DATABASE_URL: lab.database.url, VIVIER_HOME: lab.database.home, LOG_LEVEL: 'silent' };
  const port = await freePort();
  const attempts: Attempt[] = [];
  const heard = (one: Attempt) => void attempts.push(one);
  let api = await startedApi(env, port);
  try {
    const waiting = [...fought];
    const client = async () => {
      for (let one = waiting.pop(); one; one = waiting.pop())
        for (const call of bothOf(lab, one)) await sendAll(port, [call], { clients: 1, heard });
    };
    const signing = Promise.all(Array.from({ length: CLIENTS }, client));
    const said = () => attempts.filter(({ outcome }) => outcome === 'ok').length;
    for (let kill = 1; kill <= kills; kill += 1) {
      const at = said() + 1 + Math.floor((chance() * contracts) / kills);
      while (said() < at && said() < contracts * 2) await setTimeout(1);
      await setTimeout(chance() * 20);
      await killed(api);
      api = await startedApi(env, port);
    }
    await signing;
  } finally {
    await killed(api);
  }
  return attempts.map(({ operation, key, arguments: { id }, start, end, outcome, answer }) => ({
    ...{ run: first, contract: String(id), operation, key, start, end },
    answer: outcome === 'failed' ? answer : outcome,
  }));
}

function bothOf({ desk }: Lab, { id, link, code, pdfSha256 }: Fought): KeyedCall[] {
  const said = { id, pdfSha256, consentVersion: CONSENT_VERSION };
  const call = (operation: string, query: string, as: KeyedCall['as'], variables: Record<string, unknown>) => ({ operation, key: `${operation} ${id}`, mark: id, query, as, variables, other: {} }); // prettier-ignore
  return [
    call('signAsCreator', SIGN_AS_CREATOR, { link }, { ...said, code, name: 'Ana' }),
    call('signForBrand', SIGN_FOR_BRAND, desk.owner, { ...said, name: 'The owner' }),
  ];
}
