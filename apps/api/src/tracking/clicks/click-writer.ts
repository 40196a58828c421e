import type { Pool } from 'pg';

export interface StoredClick {
  readonly id: string;
  readonly workspaceId: string;
  readonly linkId: string;
  readonly at: string;
  readonly visitor: Buffer;
  readonly bot: string | null;
  readonly referrer: string | null;
}

interface Waiting {
  readonly click: StoredClick;
  readonly stored: () => void;
  readonly failed: (error: Error) => void;
}

const INSERT = {
  name: 'clicks',
  text: `INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor, bot, referrer)
    SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::bytea[], $6::text[], $7::text[])
    ON CONFLICT DO NOTHING`,
};
const MOST_WAITING = 50_000;
const LARGEST = 2_000;

/**
 * Group commit: while one batch is written to the disk the next gathers, so that a thousand clicks share one flush. Whoever waits is
 * told after the commit, or that it failed.
 */
export class ClickWriter {
  private waiting: Waiting[] = [];
  private readonly idle: Pick<Pool, 'query'>[];

  /** @param clients what writes beside each other, one entry a lane: one gathers while another waits for the disk */
  constructor(clients: readonly Pick<Pool, 'query'>[]) {
    this.idle = [...clients];
  }

  /** Resolves when the click is on the disk. */
  store(click: StoredClick): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new Error('too many clicks wait for the database'));
    const done = new Promise<void>((stored, failed) => this.waiting.push({ click, stored, failed }));
    const client = this.idle.pop();
    if (client) void this.write(client);
    return done;
  }

  private async write(client: Pick<Pool, 'query'>): Promise<void> {
    // What arrived in the same turn of the event loop goes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, LARGEST);
      try {
        await insert(
          client,
          batch.map(({ click }) => click),
        );
        for (const { stored } of batch) stored();
      } catch (error) {
        for (const { failed } of batch) failed(error as Error);
      }
    }
    this.idle.push(client);
  }
}

async function insert(client: Pick<Pool, 'query'>, clicks: readonly StoredClick[]): Promise<void> {
  await client.query({
    ...INSERT,
    values: [
      clicks.map(({ id }) => id),
      clicks.map(({ workspaceId }) => workspaceId),
      clicks.map(({ linkId }) => linkId),
      clicks.map(({ at }) => at),
      clicks.map(({ visitor }) => visitor),
      clicks.map(({ bot }) => bot),
      clicks.map(({ referrer }) => referrer),
    ],
  });
}
