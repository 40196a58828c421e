import { MeiliError, type MeiliServer } from './meili-server';

/** One question to the index, on all servers as one. */
export interface Ask {
  filter: readonly string[];
  q?: string;
  sort?: readonly string[];
  /** Ids wanted. */
  limit: number;
  facets?: readonly string[];
}

export interface Found {
  /** Exact, of the servers that answered. */
  total: number;
  ids: number[];
  facets: Record<string, Record<string, number>>;
}

export interface GroupAnswer {
  found: Found[];
  /** Servers that did not answer: totals, facets and hits are of the others. */
  away: string[];
}

interface SearchResult {
  hits: { id: number }[];
  totalHits: number;
  facetDistribution?: Record<string, Record<string, number>>;
  remoteErrors?: Record<string, { code: string; message: string }>;
}

const ALL_FACETS = 10_000;

/** The Meilisearch servers of this install: creators are spread over them by a stable hash of their id. */
export class ServerGroup {
  /** Milliseconds; a page that takes longer is answered by the embedded index, and both together stay under two seconds. */
  patience = 1200;

  constructor(readonly servers: readonly MeiliServer[]) {}

  get names(): string[] {
    return this.servers.map(({ name }) => name);
  }

  /** The server that holds a profile. */
  holder(id: number): MeiliServer {
    return this.servers[mixed(id) % this.servers.length];
  }

  /** @throws MeiliError when no server answers */
  ask(index: string, asks: readonly Ask[]): Promise<GroupAnswer> {
    return this.servers.length === 1 ? this.askOne(index, asks) : this.askAll(index, asks);
  }

  /** Each server learns who the others are, so that any of them can ask all. */
  async introduce(server: MeiliServer, searchKey: string | undefined): Promise<void> {
    if (this.servers.length === 1) return;
    await server.ask('PATCH', '/experimental-features', { body: { network: true } });
    const remotes = Object.fromEntries(
      this.servers.map(({ name, url }) => [name, { url, searchApiKey: searchKey ?? null }]),
    );
    await server.ask('PATCH', '/network', { body: { self: server.name, remotes } });
  }

  private async askOne(index: string, asks: readonly Ask[]): Promise<GroupAnswer> {
    const queries = asks.map(({ facets, limit, ...ask }) => ({
      ...query(index, ask),
      hitsPerPage: limit,
      page: 1,
      ...(facets?.length ? { facets } : {}),
    }));
    const [server] = this.servers;
    // A request's queries run one after the other there: the halves run beside each other.
    const half = Math.ceil(queries.length / 2);
    const halves = [queries.slice(0, half), queries.slice(half)].filter((part) => part.length > 0);
    const answers = await Promise.all(
      halves.map((part) =>
        server.ask<{ results: SearchResult[] }>('POST', '/multi-search', {
          body: { queries: part },
          patience: this.patience,
        }),
      ),
    );
    return { found: answers.flatMap(({ results }) => results.map(foundOf)), away: [] };
  }

  /** A federated search merges its queries into one list, so each question is a request of its own. */
  private async askAll(index: string, asks: readonly Ask[]): Promise<GroupAnswer> {
    const away = new Set<string>();
    const found = await Promise.all(asks.map((ask) => this.federated(index, ask, away)));
    return { found, away: this.names.filter((name) => away.has(name)) };
  }

  private async federated(index: string, { facets, limit, ...ask }: Ask, away: Set<string>): Promise<Found> {
    const body = {
      federation: {
        hitsPerPage: limit,
        page: 1,
        ...(facets?.length
          ? { facetsByIndex: { [index]: facets }, mergeFacets: { maxValuesPerFacet: ALL_FACETS } }
          : {}),
      },
      queries: this.servers.map(({ name }) => ({ ...query(index, ask), federationOptions: { remote: name } })),
    };
    let failure: unknown;
    for (const server of this.servers) {
      if (away.has(server.name)) continue;
      try {
        const result = await server.ask<SearchResult>('POST', '/multi-search', { body, patience: this.patience });
        const missing = Object.keys(result.remoteErrors ?? {});
        if (missing.length === this.servers.length) throw remoteFailure(result, server);
        for (const name of missing) away.add(name);
        return foundOf(result);
      } catch (error) {
        failure = error;
        away.add(server.name);
      }
    }
    throw failure;
  }
}

function query(index: string, { filter, q, sort }: Omit<Ask, 'limit' | 'facets'>) {
  return {
    indexUid: index,
    q: q ?? '',
    matchingStrategy: 'all',
    attributesToRetrieve: ['id'],
    ...(filter.length ? { filter } : {}),
    ...(sort?.length ? { sort } : {}),
  };
}

function foundOf({ hits, totalHits, facetDistribution }: SearchResult): Found {
  return { total: totalHits, ids: hits.map(({ id }) => id), facets: facetDistribution ?? {} };
}

function remoteFailure({ remoteErrors }: SearchResult, server: MeiliServer): MeiliError {
  const [{ code, message }] = Object.values(remoteErrors ?? {});
  return new MeiliError(code, message, server.name);
}

/** The last mixing step of MurmurHash3 (Austin Appleby, public domain): neighbouring ids fall on different servers. */
function mixed(id: number): number {
  let hash = id;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
