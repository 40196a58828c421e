import type { CreatorDocument } from './creator-document';
import { INDEX_SETTINGS } from './index-settings';
import { MeiliError, type MeiliServer } from './meili-server';

/** Tasks that may wait at a server while more is sent. */
const IN_FLIGHT = 4;

export interface DocumentVersion {
  id: number;
  version: string;
}

/** The name that searches use; a rebuilt index takes it over by a swap. */
export function liveIndex(workspaceId: string): string {
  return `vivier-${workspaceId}`;
}

/** One index of one server. What is sent counts only once its task has succeeded: see `settled`. */
export class CreatorsIndex {
  private readonly tasks: Promise<void>[] = [];
  private failure: unknown = null;

  constructor(
    readonly server: MeiliServer,
    readonly uid: string,
  ) {}

  /** Empty and with our settings, whatever was left under this name. */
  async createAnew(): Promise<void> {
    await this.remove();
    await this.create();
    await this.server.run('PATCH', `/indexes/${this.uid}/settings`, { body: INDEX_SETTINGS });
  }

  /** Nothing happens where it exists: that request is accepted too, and fails as a task. */
  async create(): Promise<void> {
    await unless('index_already_exists', () =>
      this.server.run('POST', '/indexes', { body: { uid: this.uid, primaryKey: 'id' } }),
    );
  }

  async remove(): Promise<void> {
    await unless('index_not_found', () => this.server.run('DELETE', `/indexes/${this.uid}`));
  }

  /** Each takes the place of the document with its id. */
  async put(documents: readonly CreatorDocument[]): Promise<void> {
    if (!documents.length) return;
    const lines = documents.map((document) => JSON.stringify(document)).join('\n');
    await this.follow(await this.server.enqueue('POST', `/indexes/${this.uid}/documents`, { lines }));
  }

  async drop(ids: readonly number[]): Promise<void> {
    if (!ids.length) return;
    await this.follow(await this.server.enqueue('POST', `/indexes/${this.uid}/documents/delete-batch`, { body: ids }));
  }

  /** Resolves when every task has ended well. @throws MeiliError of the first that failed */
  async settled(): Promise<void> {
    await Promise.all(this.tasks.splice(0));
    if (this.failure) throw this.failure;
  }

  async count(): Promise<number> {
    const path = `/indexes/${this.uid}/stats`;
    return (await this.server.ask<{ numberOfDocuments: number }>('GET', path)).numberOfDocuments;
  }

  /** Documents with `after` < id ≤ `last`. */
  async versions(after: number, last: number): Promise<Map<number, string>> {
    const { results } = await this.server.ask<{ results: DocumentVersion[] }>(
      'POST',
      `/indexes/${this.uid}/documents/fetch`,
      { body: { fields: ['id', 'version'], filter: `id > ${after} AND id <= ${last}`, limit: 1_000_000 } },
    );
    return new Map(results.map(({ id, version }) => [id, version]));
  }

  /** From one moment to the next the other index answers to this name, and this one to the other's. */
  async swapWith(other: CreatorsIndex): Promise<void> {
    await this.server.run('POST', '/swap-indexes', { body: [{ indexes: [this.uid, other.uid] }] });
  }

  private async follow(task: number): Promise<void> {
    const ended = this.server.ended(task).catch((error: unknown) => {
      this.failure ??= error;
    });
    this.tasks.push(ended);
    if (this.tasks.length >= IN_FLIGHT) await this.tasks.shift();
    if (this.failure) throw this.failure;
  }
}

async function unless(code: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof MeiliError) || error.code !== code) throw error;
  }
}
