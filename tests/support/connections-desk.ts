import { ConnectionsJobs } from '../../apps/api/src/ingestion/connections/connections.jobs';
import { aMember, aWorkspace, type TestMember } from './builders';
import { NetworkSite } from './network-site';
import { startTestApp, type TestApp } from './test-app';
import { startTestDatabase, type TestDatabase } from './test-database';

export const KEY = 'AIzaSy-a-key-that-nobody-may-see';

export interface ShownConnection {
  id: string;
  state: string;
  code: string | null;
  failures: number;
  unitsUsed: number;
  lastAt: string | null;
  nextAt: string;
  readings: { runId: string; profiles: number; missing: number }[];
}
const SHOWN = 'id state code failures unitsUsed lastAt nextAt reading readings { runId profiles missing }';

/** A workspace whose community manager connects networks that answer on this machine. */
export class ConnectionsDesk {
  database: TestDatabase;
  app: TestApp;
  site: NetworkSite;
  cm: TestMember;

  async open(): Promise<void> {
    this.database = await startTestDatabase();
    this.app = await startTestApp({ database: this.database, worker: true });
    this.site = await new NetworkSite().start();
    this.site.install(this.app);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.site.close();
    await this.database.drop();
  }

  /** A new workspace. A sweep goes through every one: what the test before left is not read in this one. */
  async clear(): Promise<void> {
    await this.database.rows("UPDATE network_connection SET state = 'paused'");
    this.site.reset();
    this.cm = await aMember(this.database, await aWorkspace(this.database), 'community_manager');
  }

  ask<Data>(document: string, variables: object = {}, as = this.cm) {
    return this.app.graphql<Data>(document, variables as Record<string, unknown>, as);
  }

  async connect(input: object): Promise<string> {
    const { data, errors } = await this.ask<{ connectNetwork: { id: string } }>(
      'mutation ($input: ConnectNetworkInput!) { connectNetwork(input: $input) { id } }',
      { input },
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.connectNetwork.id;
  }

  /** Connected, read for the first time, and shown. */
  async firstRead(input: object): Promise<ShownConnection> {
    return this.ended(await this.connect({ network: 'youtube', key: KEY, ...input }));
  }

  /** Connected and due, with a list of which the queue knows nothing: read when a test says so. */
  async waiting(...handles: string[]): Promise<string> {
    const { id } = await this.firstRead({ posts: false });
    await this.database.rows(
      `INSERT INTO connection_target (workspace_id, connection_id, handle, handle_key, listed)
       SELECT $1, $2, handle, handle, true FROM unnest($3::text[]) AS handle`,
      [this.cm.workspaceId, id, handles],
    );
    await this.database.rows('UPDATE network_connection SET next_at = now(), last_at = NULL WHERE id = $1', [id]);
    return id;
  }

  async shown(id: string, as = this.cm): Promise<ShownConnection | undefined> {
    const { data } = await this.ask<{ connections: ShownConnection[] }>(`{ connections { ${SHOWN} } }`, {}, as);
    return data!.connections.find((one) => one.id === id);
  }

  /** The worker takes it up by itself; here we wait until it and its imports have ended. */
  async ended(id: string, after: string | null = null): Promise<ShownConnection> {
    for (let look = 0; look < 600; look += 1) {
      const now = (await this.shown(id))!;
      const [{ open }] = await this.database.rows<{ open: number }>(
        `SELECT count(*)::int AS open FROM import_run WHERE workspace_id = $1 AND status NOT IN ('done', 'failed')`,
        [this.cm.workspaceId],
      );
      if (now.lastAt !== null && now.lastAt !== after && open === 0) return now;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not read: ${JSON.stringify(await this.shown(id))}`);
  }

  async readNow(id: string): Promise<ShownConnection> {
    const before = await this.shown(id);
    const { errors } = await this.ask('mutation ($id: ID!) { readConnection(connectionId: $id) { id } }', { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return this.ended(id, before!.lastAt);
  }

  async due(id: string): Promise<void> {
    await this.database.rows('UPDATE network_connection SET next_at = now() WHERE id = $1', [id]);
  }

  sweep(): Promise<void> {
    return this.app.worker!.get(ConnectionsJobs, { strict: false }).sweep();
  }

  pool() {
    return this.database.rows<Record<string, unknown>>(
      `SELECT network, handle, followers::int AS followers, external_id AS id, kind, label, p.as_of::text AS day
       FROM profile p JOIN data_source s ON s.id = p.source_id WHERE p.workspace_id = $1 ORDER BY handle_key`,
      [this.cm.workspaceId],
    );
  }

  runs() {
    return this.database.rows('SELECT id FROM import_run WHERE workspace_id = $1', [this.cm.workspaceId]);
  }
}
