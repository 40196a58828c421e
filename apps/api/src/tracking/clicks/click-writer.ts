import type { Pool } from 'pg';

export interface StoredClick {
  readonly id: string;
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
  text: `INSERT INTO click (workspace_id, id, link_id, clicked_at, visitor, bot, referrer)
    SELECT link.workspace_id, told.*
    FROM unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::bytea[], $5::text[], $6::text[])
      AS told (id, link_id, clicked_at, visitor, bot, referrer)
    JOIN tracked_link AS link ON link.id = told.link_id`,
};
const MOST_WAITING = 50_000;
const LARGEST = 2_000;

/**
 * Group commit: while one batch is written to the disk the next gathers, so that a thousand clicks share one flush. Whoever waits is
 * told after the commit, or that it failed. A click of a link that was removed meanwhile is dropped, and the others stay.
 */
export class ClickWriter {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly client: Pick<Pool, 'query'>) {}

  /** Resolves when the click is on the disk. */
  store(click: StoredClick): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new Error('too many clicks wait for the database'));
    const done = new Promise<void>((stored, failed) => this.waiting.push({ click, stored, failed }));
    if (!this.writing) void this.write();
    return done;
  }

  private async write(): Promise<void> {
    this.writing = true;
    // What arrived in the same turn of the event loop goes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, LARGEST);
      try {
        await insert(
          this.client,
          batch.map(({ click }) => click),
        );
        for (const { stored } of batch) stored();
      } catch (error) {
        for (const { failed } of batch) failed(error as Error);
      }
    }
    this.writing = false;
  }
}

async function insert(client: Pick<Pool, 'query'>, clicks: readonly StoredClick[]): Promise<void> {
  await client.query({
    ...INSERT,
    values: [
      clicks.map(({ id }) => id),
      clicks.map(({ linkId }) => linkId),
      clicks.map(({ at }) => at),
      clicks.map(({ visitor }) => visitor),
      clicks.map(({ bot }) => bot),
      clicks.map(({ referrer }) => referrer),
    ],
  });
}
