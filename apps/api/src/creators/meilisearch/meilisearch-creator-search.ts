import { Injectable, Logger, Optional } from '@nestjs/common';
import type { Cursor } from '@vivier/scoring/ranking/ranking-types';
import { Database } from '../../platform/database/database';
import { Events } from '../../platform/events/events';
import { Metrics } from '../../platform/health/metrics';
import { Queues } from '../../platform/queue/queues';
import { type CreatorMatches, type CreatorQuery, CreatorSearch, type SearchScope } from '../creator-search.port';
import { EmbeddedCreatorSearch } from '../embedded-creator-search';
import { CircuitBreaker } from './circuit-breaker';
import { liveIndex } from './creators-index';
import { Freshness } from './freshness';
import { MeiliError } from './meili-server';
import { MeilisearchIndexer, type ServersState } from './meilisearch-indexer';
import { canFilter } from './page-filters';
import { PagePlan, rangeAsk } from './page-plan';
import { CHECKED_PLACES, RecallGauge } from './recall-gauge';
import { syncSearchJob } from './search.jobs';
import { askedText, MOST_WORDS } from './search-text';
import { WorkspaceAudiences } from './workspace-audiences';

/** Profiles that a process tells by itself; more are the worker's. */
const FEW = 2000;
/** Milliseconds that a refresh waits for the servers; what takes longer is shown by the embedded index meanwhile. */
const PATIENCE = 2000;

/**
 * Filters, text, totals and facets come from Meilisearch; so do the candidates for a page, which the embedded index then
 * judges by their newest figures and scores exactly. The embedded index answers alone, and says so, while the servers are
 * away or behind.
 */
@Injectable()
export class MeilisearchCreatorSearch extends CreatorSearch {
  private readonly logger = new Logger('search');
  private readonly breaker = new CircuitBreaker();
  private readonly freshness = new Freshness();
  private readonly recall = new RecallGauge();
  private readonly audiences: WorkspaceAudiences;
  private readonly opened = new Map<string, Promise<void>>();
  private readonly telling = new Map<string, Promise<void>>();

  constructor(
    private readonly embedded: EmbeddedCreatorSearch,
    private readonly indexer: MeilisearchIndexer,
    private readonly database: Database,
    private readonly events: Events,
    private readonly queues: Queues,
    @Optional() private readonly metrics?: Metrics,
  ) {
    super();
    this.audiences = new WorkspaceAudiences(database, (workspaceId) => indexer.settings(workspaceId));
  }

  async ready(workspaceId: string): Promise<void> {
    let opening = this.opened.get(workspaceId);
    if (!opening) {
      if (!this.opened.size) this.follow();
      opening = this.open(workspaceId);
      this.opened.set(workspaceId, opening);
      opening.catch(() => this.opened.delete(workspaceId));
    }
    await Promise.all([this.embedded.ready(workspaceId), opening]);
  }

  async search(scope: SearchScope, query: CreatorQuery): Promise<CreatorMatches> {
    const { workspaceId } = scope;
    const started = performance.now();
    if (!answerable(query)) return this.embedded.search(scope, query);
    const indexedAt = this.freshness.shows(workspaceId);
    if (!indexedAt || !this.breaker.allows()) return this.degraded(scope, query);
    try {
      const page = await this.answer(scope, query);
      this.breaker.succeeded();
      return { ...page, indexedAt, tookMs: performance.now() - started };
    } catch (error) {
      if (!(error instanceof MeiliError)) throw error;
      this.logger.warn({ err: error, workspaceId }, 'search server failed: the embedded index answers');
      this.breaker.failed(error.refused);
      return this.degraded(scope, query);
    }
  }

  /** The embedded index shows it at once; the servers within two seconds, or this process says that they are behind. */
  async refresh(workspaceId: string): Promise<void> {
    await this.embedded.refresh(workspaceId);
    if (this.freshness.lags(workspaceId)) return this.hand(workspaceId);
    const told = this.tell(workspaceId).then(
      () => true,
      () => false,
    );
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false).unref());
    if (!(await Promise.race([told, late]))) this.freshness.behind(workspaceId);
  }

  /** @throws MeiliError when a server could not be told */
  async rebuild(workspaceId: string): Promise<number> {
    const profiles = await this.embedded.rebuild(workspaceId);
    if (await this.indexer.rebuild(workspaceId)) await this.note(workspaceId);
    else await this.hand(workspaceId);
    return profiles;
  }

  /** Resolves when what this process was telling the servers has been told, or could not be. */
  async settled(workspaceId: string): Promise<void> {
    await this.telling.get(workspaceId)?.catch(() => undefined);
  }

  private async answer(scope: SearchScope, query: CreatorQuery): Promise<CreatorMatches> {
    const { limit } = query;
    if (query.whole || limit === undefined) return this.whole(scope, query);
    const plan = new PagePlan({ ...query, limit }, await this.audiences.of(scope.workspaceId));
    const { found, away } = await this.indexer.group.ask(liveIndex(scope.workspaceId), plan.asks);
    const { candidates, ...figures } = plan.figures(found);
    const chosen = {
      ...query,
      text: null,
      filters: { ...query.filters, ids: candidates },
      facets: false,
      histogram: false,
    };
    const page = await this.embedded.search(scope, chosen);
    const byScore = (query.sort?.by ?? 'score') === 'score';
    const some = byScore && limit > 0 && candidates.length < figures.total;
    // The candidates end before the page does: the rest is read from the order of all.
    if (some && query.after && page.hits.length < limit) return this.whole(scope, query);
    if (some && !query.after && !query.text?.trim()) await this.checkRecall(scope, query, candidates);
    const order = some ? { candidates: candidates.length, recall: this.recall.recall(scope.workspaceId) } : null;
    // A candidate that fell out since the servers were told shortens the page, not the list.
    const more = candidates.length > page.hits.length && page.hits.length > 0 && !byScore;
    const next = page.next ?? (more && candidates.length > limit ? page.hits[page.hits.length - 1].cursor : null);
    return { ...page, ...figures, next: next ?? endOf(page, some), order, away };
  }

  /** All matches in their exact order; only which profiles a text means is asked of the servers. */
  private async whole(scope: SearchScope, query: CreatorQuery): Promise<CreatorMatches> {
    if (!query.text?.trim()) return this.embedded.search(scope, query);
    const { priors } = await this.audiences.of(scope.workspaceId);
    const ids: number[] = [];
    const away = new Set<string>();
    for (let last = 0; ; last = ids[ids.length - 1]) {
      const ask = rangeAsk(query, priors, last);
      const { found, away: missing } = await this.indexer.group.ask(liveIndex(scope.workspaceId), [ask]);
      ids.push(...found[0].ids);
      for (const name of missing) away.add(name);
      if (found[0].ids.length < ask.limit) break;
    }
    const page = await this.embedded.search(scope, { ...query, text: null, filters: { ...query.filters, ids } });
    return { ...page, away: [...away] };
  }

  private async checkRecall(scope: SearchScope, query: CreatorQuery, candidates: readonly number[]): Promise<void> {
    if (!this.recall.due(scope.workspaceId)) return;
    const { hits } = await this.embedded.search(scope, {
      ...query,
      limit: CHECKED_PLACES,
      facets: false,
      histogram: false,
    });
    this.recall.check(
      scope.workspaceId,
      hits.map(({ id }) => id),
      new Set(candidates),
    );
  }

  private async degraded(scope: SearchScope, query: CreatorQuery): Promise<CreatorMatches> {
    return { ...(await this.embedded.search(scope, query)), degraded: true };
  }

  private follow(): void {
    const changed = async ({ workspaceId }: { workspaceId: string }) => {
      const { now, pending } = await this.indexer.state(workspaceId);
      if (pending === 0) return;
      this.freshness.changed(workspaceId, now);
      await this.hand(workspaceId);
    };
    this.events.on('profiles.changed', changed);
    this.events.on('tiers.changed', changed);
    this.events.on('search.synced', async ({ workspaceId }) => void (await this.note(workspaceId)));
    this.metrics?.gauge('vivier_search_lag_seconds', 'How long the oldest change waits for the search servers', () =>
      Math.max(0, ...[...this.freshness.workspaces()].map((workspaceId) => this.freshness.lag(workspaceId) / 1000)),
    );
    this.metrics?.gauge('vivier_search_degraded', '1 while the embedded index stands in for the search servers', () =>
      this.breaker.open ? 1 : 0,
    );
  }

  private async open(workspaceId: string): Promise<void> {
    const { pending } = await this.note(workspaceId);
    if (pending > 0) await this.refresh(workspaceId);
  }

  /** What the database says of the servers' state. */
  private async note(workspaceId: string): Promise<ServersState> {
    const state = await this.indexer.state(workspaceId);
    this.freshness.told(workspaceId, state.syncedAt);
    this.audiences.renewPriors(workspaceId);
    return state;
  }

  /** One telling at a time; whoever comes while one runs waits for the next. */
  private tell(workspaceId: string): Promise<void> {
    const running = this.telling.get(workspaceId) ?? Promise.resolve();
    const next = running.catch(() => undefined).then(() => this.tellNow(workspaceId));
    this.telling.set(workspaceId, next);
    return next;
  }

  private async tellNow(workspaceId: string): Promise<void> {
    const { now, pending } = await this.note(workspaceId);
    if (pending === 0) return;
    this.freshness.changed(workspaceId, now);
    const many = pending > FEW && (await this.profiles(workspaceId)) > FEW;
    if (many || !(await this.indexer.refresh(workspaceId))) {
      await this.hand(workspaceId);
      throw new Error('left to another process');
    }
    await this.note(workspaceId);
  }

  private async hand(workspaceId: string): Promise<void> {
    await this.queues.enqueue(syncSearchJob, { workspaceId }, { jobId: `search-sync-${workspaceId}` });
  }

  private profiles(workspaceId: string): Promise<number> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [{ n }] = (await tx.query('SELECT count(*)::int AS n FROM profile WHERE workspace_id = $1', [
        workspaceId,
      ])) as { n: number }[];
      return n;
    });
  }
}

/** What no request to Meilisearch can say: look-ups of given profiles, sums of shares, very long texts. */
function answerable({ filters = {}, brief, text }: CreatorQuery): boolean {
  const minima = [...(filters.minShares ?? []), ...(brief.gates ?? [])];
  const named = Boolean(text?.trim());
  const short = !named || askedText(text ?? '').words <= MOST_WORDS;
  return short && (!filters.ids || named) && minima.every(canFilter);
}

/** The last of the candidates is not the last of the matches. */
function endOf({ hits }: CreatorMatches, some: boolean): Cursor | null {
  return some ? (hits.at(-1)?.cursor ?? null) : null;
}
