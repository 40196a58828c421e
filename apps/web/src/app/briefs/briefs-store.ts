import { Injectable, inject, signal } from '@angular/core';
import { type Observable, Subject, catchError, debounceTime, forkJoin, from, of, switchMap } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { type CodedError, codedError } from '../platform/graphql/coded-error';
import {
  BriefChoicesDocument,
  BriefDetailDocument,
  BriefForecastDocument,
  type BriefForecastQuery,
  type BriefInput,
  BriefMatchesDocument,
  type BriefMatchesQuery,
  BriefMatchesWithoutDocument,
  BriefsDocument,
  CreateBriefDocument,
  type DiscoverFilter,
  RemoveBriefDocument,
  UpdateBriefDocument,
} from '../platform/generated/graphql';
import { type Brief, type BriefForm, type WishField, askedOf, filterOf, forecastVariables } from './brief-form';

export interface Matches {
  readonly pool: number;
  readonly total: number;
  readonly indexedAt: string;
  readonly low: { amount: string; currency: string } | null;
  readonly high: { amount: string; currency: string } | null;
  /** How many there would be without one of the things asked. */
  readonly without: readonly { readonly field: WishField | 'audience'; readonly total: number }[];
}

export type Counts = Readonly<Record<string, ReadonlyMap<string, number>>>;

/** Briefs, the one that is written, and how many creators match it. */
@Injectable()
export class BriefsStore {
  private readonly api = inject(Api);
  private readonly asked = new Subject<BriefForm>();
  private readonly planned = new Subject<BriefForm>();
  private lastAsked = '';
  private lastPlanned = '';

  readonly briefs = signal<readonly Brief[] | null>(null);
  readonly brief = signal<Brief | null>(null);
  readonly matches = signal<Matches | null>(null);
  readonly counting = signal(false);
  readonly forecast = signal<BriefForecastQuery['briefForecast'] | null>(null);
  readonly forecasting = signal(false);
  readonly forecastError = signal<CodedError | null>(null);
  readonly countError = signal<CodedError | null>(null);
  /** How many profiles of the pool have each value, by facet. */
  readonly counts = signal<Counts>({});

  readonly loading = new Call();
  readonly saving = new Call();
  readonly removing = new Call();

  constructor() {
    this.asked
      .pipe(
        debounceTime(250),
        switchMap((form) => this.count(form)),
        takeUntilDestroyed(),
      )
      .subscribe((matches) => {
        this.counting.set(false);
        if (matches) this.matches.set(matches);
      });
    this.planned
      .pipe(
        debounceTime(400),
        switchMap((form) => this.reachOf(form)),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => {
        this.forecasting.set(false);
        if (answer) this.forecast.set(answer.briefForecast);
      });
  }

  /** Expected reach anew when filter, target or budget have changed; what was asked before is dropped. */
  planReach(form: BriefForm): void {
    const key = JSON.stringify(forecastVariables(form));
    if (key === this.lastPlanned) return;
    this.lastPlanned = key;
    this.forecasting.set(true);
    this.planned.next(form);
  }

  async loadAll(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(BriefsDocument, {}));
    if (answer) this.briefs.set(answer.briefs);
  }

  async load(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(BriefDetailDocument, { id }));
    this.brief.set(answer?.brief ?? null);
  }

  async loadCounts(): Promise<void> {
    const answer = await this.api.query(BriefChoicesDocument, {}).catch(() => null);
    if (!answer) return;
    this.counts.set(
      Object.fromEntries(
        answer.discover.facets.map(({ facet, values }) => [
          facet,
          new Map(values.map(({ value, count }) => [value, count])),
        ]),
      ),
    );
  }

  /** Counts anew when what is asked has changed; the last answer stays until the next is there. */
  countMatches(form: BriefForm): void {
    const key = JSON.stringify(filterOf(form));
    if (key === this.lastAsked) return;
    this.lastAsked = key;
    this.counting.set(true);
    this.asked.next(form);
  }

  async save(input: BriefInput): Promise<Brief | null> {
    const before = this.brief();
    const saved = await this.saving.run(() =>
      before
        ? this.api
            .change(UpdateBriefDocument, { id: before.id, version: before.version, input })
            .then(({ updateBrief }) => updateBrief)
        : this.api.change(CreateBriefDocument, { input }).then(({ createBrief }) => createBrief),
    );
    if (saved) this.brief.set(saved);
    return saved;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.removing.run(() => this.api.change(RemoveBriefDocument, { id }))) !== null;
  }

  private reachOf(form: BriefForm): Observable<BriefForecastQuery | null> {
    this.forecastError.set(null);
    return this.api.watch(BriefForecastDocument, forecastVariables(form)).pipe(
      catchError((error: unknown) => {
        this.forecastError.set(codedError(error));
        this.lastPlanned = '';
        return of(null);
      }),
    );
  }

  private count(form: BriefForm): Observable<Matches | null> {
    this.countError.set(null);
    const asked = askedOf(form);
    const total = (filter: DiscoverFilter) =>
      from(this.api.query(BriefMatchesWithoutDocument, { filter }).then(({ discover }) => discover.total));
    return forkJoin([
      this.api.watch(BriefMatchesDocument, { filter: filterOf(form) }),
      asked.length > 1 ? forkJoin(asked.map((field) => total(filterOf(form, field)))) : of<number[]>([]),
    ]).pipe(
      switchMap(([answer, totals]) =>
        of(
          matchesOf(
            answer,
            totals.map((one, i) => ({ field: asked[i], total: one })),
          ),
        ),
      ),
      catchError((error: unknown) => {
        this.countError.set(codedError(error));
        this.lastAsked = '';
        return of(null);
      }),
    );
  }
}

function matchesOf(answer: BriefMatchesQuery, without: Matches['without']): Matches {
  return {
    pool: answer.poolSize,
    total: answer.all.total,
    indexedAt: answer.all.indexedAt,
    low: answer.cheapest.hits[0]?.price?.low ?? null,
    high: answer.dearest.hits[0]?.price?.high ?? null,
    without,
  };
}
