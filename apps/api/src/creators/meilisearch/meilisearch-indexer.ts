import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { WorkspacesService } from '../../identity/workspaces.service';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import { Events } from '../../platform/events/events';
import type { RowSettings } from '../ranking-rows';
import { CreatorsIndex, liveIndex } from './creators-index';
import { DocumentReader } from './document-reader';
import { settingsHash } from './index-settings';
import { MeiliHttp, MeiliServer } from './meili-server';
import { ServerGroup } from './server-group';
import { changedSince, locked, presentMark, readStates, saveCompared, saveState, type SyncState } from './sync-state';

/** Profiles of one request. */
const RANGE = 20_000;
const COMPARED_RANGE = 5000;
const LAST_ID = 0x7fffffff;

export interface ServersState {
  /** The database's clock. */
  now: Date;
  /** The newest state that a server shows; one that is away is told when it is back. Null when one has no index. */
  syncedAt: Date | null;
  /** Profiles that some server may not have been told of. */
  pending: number;
}

export interface Repairs {
  compared: number;
  /** Told again: missing there, or of another version. */
  told: number;
  /** Taken away: not in the database any more. */
  removed: number;
}

interface Target {
  server: MeiliServer;
  client: PoolClient;
  reader: DocumentReader;
  hash: string;
  known: SyncState | undefined;
}

/** Keeps the search servers' copy of the profiles. */
@Injectable()
export class MeilisearchIndexer {
  readonly group: ServerGroup;
  private readonly logger = new Logger('search');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly events: Events,
    http: MeiliHttp,
  ) {
    const urls = (config.meiliUrl ?? '').split(',').map((url) => url.trim().replace(/\/$/, ''));
    this.group = new ServerGroup(urls.filter(Boolean).map((url) => new MeiliServer(url, config.meiliKey, http)));
  }

  get enabled(): boolean {
    return this.group.servers.length > 0;
  }

  /**
   * Tells every server what changed since it was last told; builds an index where there is none, or one of other settings.
   * False: another process is at it.
   * @throws MeiliError when none of them could be told
   */
  async refresh(workspaceId: string): Promise<boolean> {
    const work = async (target: Target) => {
      const { known, hash } = target;
      if (known?.settingsHash === hash) await this.tellChanges(target, known, workspaceId);
      else await this.build(target, workspaceId);
    };
    const { held, failures } = await this.forEachServer(workspaceId, work);
    if (failures.length === this.group.servers.length) throw failures[0];
    return held;
  }

  /** Builds every server's index anew beside the one that answers, and swaps them. @throws MeiliError */
  async rebuild(workspaceId: string): Promise<boolean> {
    const { held, failures } = await this.forEachServer(workspaceId, (target) => this.build(target, workspaceId));
    if (failures.length) throw failures[0];
    return held;
  }

  /** Compares every profile with what the servers hold, and tells again what differs. @throws MeiliError */
  async compare(workspaceId: string): Promise<Repairs> {
    const repairs = { compared: 0, told: 0, removed: 0 };
    const { failures } = await this.forEachServer(workspaceId, async (target) => {
      if (target.known?.settingsHash === target.hash) await this.compareOne(target, workspaceId, repairs);
    });
    if (failures.length) throw failures[0];
    if (repairs.told + repairs.removed > 0) this.logger.warn({ workspaceId, ...repairs }, 'search index repaired');
    return repairs;
  }

  /** Where the servers stand, as the database knows it. */
  state(workspaceId: string): Promise<ServersState> {
    return this.database.withClient(workspaceId, async (client) => {
      const { syncedAt: now } = await presentMark(client);
      const hash = settingsHash(await this.settings(workspaceId), this.group.names);
      const states = await readStates(client);
      const known = this.group.names.flatMap((name) => {
        const state = states.get(name);
        return state?.settingsHash === hash ? state : [];
      });
      const built = known.length === this.group.servers.length;
      const marks = new Set(known.map(({ mark }) => mark));
      const told = await Promise.all([...marks].map((mark) => changedSince(client, mark)));
      return {
        now,
        syncedAt: built ? new Date(Math.max(...known.map(({ syncedAt }) => syncedAt.getTime()))) : null,
        pending: built ? Math.max(...told.map((ids) => ids.length)) : Infinity,
      };
    });
  }

  settings(workspaceId: string): Promise<RowSettings> {
    return this.database.inWorkspace(workspaceId, (tx) => this.workspaces.settings(tx, workspaceId));
  }

  /** A server that is away keeps none of the others from being told. */
  private async forEachServer(
    workspaceId: string,
    work: (target: Target) => Promise<void>,
  ): Promise<{ held: boolean; failures: unknown[] }> {
    const settings = await this.settings(workspaceId);
    const hash = settingsHash(settings, this.group.names);
    const failures: unknown[] = [];
    const held = await this.database.withClient(workspaceId, async (client) => {
      if (!(await locked(client))) return false;
      const states = await readStates(client);
      const refused = (profile: number, field: string) =>
        this.logger.warn({ workspaceId, profile, field }, 'profile left out of the search servers');
      for (const server of this.group.servers) {
        const reader = new DocumentReader(client, settings, refused);
        await work({ server, client, reader, hash, known: states.get(server.name) }).catch((error: unknown) => {
          failures.push(error);
          this.logger.warn({ err: error, workspaceId, server: server.name }, 'search server could not be told');
        });
      }
      return true;
    });
    if (held)
      await this.database.inWorkspace(workspaceId, (tx) =>
        this.events.publish(tx, { type: 'search.synced', workspaceId }),
      );
    return { held, failures };
  }

  private async build({ server, client, reader, hash, known }: Target, workspaceId: string): Promise<void> {
    const generation = (known?.generation ?? 0) + 1;
    const live = new CreatorsIndex(server, liveIndex(workspaceId));
    const next = new CreatorsIndex(server, `${live.uid}-${generation}`);
    await this.group.introduce(server, this.config.meiliKey);
    await next.createAnew();
    const present = await presentMark(client);
    let sent = 0;
    for await (const { documents } of reader.all(RANGE)) {
      const own = documents.filter(({ id }) => this.group.holder(id) === server);
      await next.put(own);
      sent += own.length;
    }
    await next.settled();
    if ((await next.count()) !== sent)
      throw new Error(`${server.name} holds ${await next.count()} of ${sent} profiles`);
    await this.tell(next, client, reader, present.mark);
    await live.create();
    await live.swapWith(next);
    await next.remove();
    await saveState(client, { server: server.name, generation, settingsHash: hash, ...present });
  }

  private async tellChanges({ server, client, reader }: Target, known: SyncState, workspaceId: string): Promise<void> {
    const present = await presentMark(client);
    await this.tell(new CreatorsIndex(server, liveIndex(workspaceId)), client, reader, known.mark);
    await saveState(client, { ...known, ...present });
  }

  /** What carries a transaction at or above the mark, and has ended. */
  private async tell(index: CreatorsIndex, client: PoolClient, reader: DocumentReader, mark: string): Promise<void> {
    const changed = await changedSince(client, mark);
    const ids = changed.filter((id) => this.group.holder(id) === index.server);
    for (let from = 0; from < ids.length; from += RANGE) {
      const range = ids.slice(from, from + RANGE);
      const documents = await reader.of(range);
      const told = new Set(documents.map(({ id }) => id));
      await index.put(documents);
      await index.drop(range.filter((id) => !told.has(id)));
    }
    await index.settled();
  }

  private async compareOne({ server, client, reader }: Target, workspaceId: string, repairs: Repairs): Promise<void> {
    const index = new CreatorsIndex(server, liveIndex(workspaceId));
    let after = 0;
    const range = async (documents: Awaited<ReturnType<DocumentReader['of']>>, last: number) => {
      const held = await index.versions(after, last);
      const own = documents.filter(({ id }) => this.group.holder(id) === server);
      const different = own.filter(({ id, version }) => held.get(id) !== version);
      for (const { id } of own) held.delete(id);
      await index.put(different);
      await index.drop([...held.keys()]);
      repairs.compared += own.length;
      repairs.told += different.length;
      repairs.removed += held.size;
      after = last;
    };
    for await (const { documents, last } of reader.all(COMPARED_RANGE)) await range(documents, last);
    await range([], LAST_ID);
    await index.settled();
    await saveCompared(client);
  }
}
