import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Told to PostgreSQL by every connection of this process, and by those of no other. */
const OWN = `${process.pid}-${randomBytes(4).toString('hex')}`;

export function applicationName(role: string): string {
  return `vivier-${role}-${OWN}`;
}

/** Ends what this process still runs on the database; its callers get an error. */
export async function endOwnConnections(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE $1', [
      `vivier-%-${OWN}`,
    ]);
  } catch {
    // It is gone already.
  } finally {
    await client.end().catch(() => undefined);
  }
}
