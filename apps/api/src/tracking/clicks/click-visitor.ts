import { hash, randomBytes } from 'node:crypto';
import { isbotMatch } from 'isbot';
import type { Pool } from 'pg';

export interface ClickHeaders {
  readonly agent: string;
  readonly purpose: string;
  readonly method: string;
}

const MOST_AGENTS = 20_000;

/** Why a click is none of a person, or null. A reason is kept with the click; such clicks count nowhere by themselves. */
export class BotJudge {
  private readonly agents = new Map<string, string | null>();

  reason({ agent, purpose, method }: ClickHeaders): string | null {
    if (method === 'HEAD') return 'head_request';
    if (/prefetch|preview|prerender/i.test(purpose)) return 'prefetch';
    if (agent === '') return 'no_user_agent';
    const known = this.agents.get(agent);
    if (known !== undefined) return known;
    const match = isbotMatch(agent);
    const reason = match === null ? null : `user_agent:${match.slice(0, 60)}`;
    if (this.agents.size >= MOST_AGENTS) this.agents.clear();
    this.agents.set(agent, reason);
    return reason;
  }
}

/**
 * Who clicked, without saying who: a hash of address and browser under a salt that lives one day (UTC). No address is kept, and once a
 * day's salt is gone nobody can find out which hash was whose, nor join the days.
 */
export class VisitorHash {
  private day = '';
  private salt = '';
  private loading: Promise<void> | null = null;

  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async of(address: string, agent: string, at: string): Promise<Buffer> {
    const day = at.slice(0, 10);
    if (day !== this.day) await (this.loading ??= this.load(day).finally(() => (this.loading = null)));
    return hash('sha256', `${this.salt}\n${address}\n${agent}`, 'buffer').subarray(0, 16);
  }

  /** All processes of a day share its salt; those of the days before are removed. */
  private async load(day: string): Promise<void> {
    await this.pool.query('DELETE FROM click_salt WHERE day < $1', [day]);
    await this.pool.query('INSERT INTO click_salt (day, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      day,
      randomBytes(32),
    ]);
    const { rows } = await this.pool.query<{ salt: Buffer }>('SELECT salt FROM click_salt WHERE day = $1', [day]);
    [this.salt, this.day] = [rows[0].salt.toString('base64'), day];
  }
}
