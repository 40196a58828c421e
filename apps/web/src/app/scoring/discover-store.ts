import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { type Subscription } from 'rxjs';
import {
  DiscoverDocument,
  DiscoverMoreDocument,
  type DiscoverQuery,
  type HitFieldsFragment,
  RankingBriefsDocument,
  type RankingBriefsQuery,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { type CodedError, codedError } from '../platform/graphql/coded-error';
import { type DiscoverView, START, filterOf, readView, writeView } from './discover-view';

export type Hit = HitFieldsFragment;
export type RankingBrief = RankingBriefsQuery['briefs'][number];
type Page = Omit<DiscoverQuery['discover'], 'hits' | 'next'>;

const PAGE = 50;

/** The search that the address describes: its results page by page, and the briefs to rank for. */
@Injectable()
export class DiscoverStore {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });

  readonly view = computed<DiscoverView>(() => readView(this.params()));
  readonly filter = computed(() => filterOf(this.view()));
  /** One string for all that changes the answer. */
  private readonly question = computed(() => {
    const { brief, sort, descending } = this.view();
    return JSON.stringify({ filter: this.filter(), briefId: brief, sort, descending });
  });

  private readonly found = signal<Page | null>(null);
  private readonly rows = signal<readonly Hit[]>([]);
  private readonly next = signal<string | null>(null);
  private readonly briefList = signal<readonly RankingBrief[] | null>(null);
  private running: Subscription | null = null;
  private runningMore: Subscription | null = null;

  readonly page = this.found.asReadonly();
  readonly hits = this.rows.asReadonly();
  /** The profile whose score is explained and the one ranked just above it. */
  readonly explainedPair = computed<readonly [Hit, Hit] | null>(() => {
    const { explain, sort, descending } = this.view();
    const at =
      explain === null || sort !== 'score' || !descending ? -1 : this.hits().findIndex((hit) => hit.id === explain);
    const [above, hit] = at > 0 ? this.hits().slice(at - 1, at + 1) : [];
    return above && hit ? [hit, above] : null;
  });
  readonly total = computed(() => this.found()?.total ?? null);
  readonly searching = signal(false);
  readonly loadingMore = signal(false);
  readonly error = signal<CodedError | null>(null);
  readonly moreError = signal<CodedError | null>(null);
  readonly briefs = this.briefList.asReadonly();
  readonly brief = computed(() => this.briefs()?.find((one) => one.id === this.view().brief) ?? null);
  readonly hasMore = computed(() => this.next() !== null);
  /** Changes with every new search: scrolling goes back to the top, the focused row too. */
  readonly searches = signal(0);

  constructor() {
    effect(() => {
      this.question();
      untracked(() => this.search());
    });
    void this.loadBriefs();
  }

  /** Goes to another view; `replace` keeps the back button free of half-typed words. */
  change(patch: Partial<DiscoverView>, replace = false): void {
    const next = { ...this.view(), ...patch };
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: writeView(next),
      queryParamsHandling: 'merge',
      replaceUrl: replace,
    });
  }

  /** Clears the filters; the brief, the order and the form of the list stay. */
  reset(): void {
    const { brief, sort, descending, cards, compare } = this.view();
    this.change({ ...START, brief, sort, descending, cards, compare });
  }

  search(): void {
    this.running?.unsubscribe();
    this.runningMore?.unsubscribe();
    this.loadingMore.set(false);
    this.moreError.set(null);
    this.searching.set(true);
    this.running = this.api.watch(DiscoverDocument, { ...this.variables(), first: PAGE }).subscribe({
      next: ({ discover: { hits, next, ...page } }) => {
        this.error.set(null);
        this.found.set(page);
        this.rows.set(hits);
        this.next.set(next);
        this.searches.update((count) => count + 1);
      },
      error: (error: unknown) => {
        this.error.set(codedError(error));
        this.searching.set(false);
      },
      complete: () => this.searching.set(false),
    });
  }

  loadMore(): void {
    const after = this.next();
    if (after === null || this.loadingMore() || this.searching() || this.moreError()) return;
    this.loadingMore.set(true);
    this.runningMore = this.api.watch(DiscoverMoreDocument, { ...this.variables(), first: PAGE, after }).subscribe({
      next: ({ discover: { hits, next } }) => {
        this.rows.update((rows) => [...rows, ...hits]);
        this.next.set(next);
      },
      error: (error: unknown) => {
        this.loadingMore.set(false);
        // Everything was re-indexed in between: the place in the old list means nothing any more.
        if (codedError(error).code === 'cursor_invalid') this.search();
        else this.moreError.set(codedError(error));
      },
      complete: () => this.loadingMore.set(false),
    });
  }

  retryMore(): void {
    this.moreError.set(null);
    this.loadMore();
  }

  private variables(): {
    filter: ReturnType<typeof filterOf>;
    briefId: string | null;
    sort: string;
    descending: boolean;
  } {
    const { brief, sort, descending } = this.view();
    return { filter: this.filter(), briefId: brief, sort, descending };
  }

  private async loadBriefs(): Promise<void> {
    // Without briefs the list still works: the switch then says that there are none.
    const answer = await this.api.query(RankingBriefsDocument, {}).catch(() => ({ briefs: [] }));
    this.briefList.set(answer.briefs);
  }
}
