import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  EMPTY,
  type Observable,
  Subject,
  catchError,
  debounceTime,
  finalize,
  interval,
  switchMap,
  takeUntil,
} from 'rxjs';
import {
  KeepPortfolioDocument,
  KeptPortfolioDocument,
  type KeptPortfolioQuery,
  OptimiseDocument,
  type OptimiseQuery,
  PortfolioBriefsDocument,
  type PortfolioBriefsQuery,
  PortfolioCandidatesDocument,
  type PortfolioCandidatesQuery,
  type PortfolioInput,
  PortfolioNamesDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { type CodedError, codedError } from '../platform/graphql/coded-error';

export type Portfolio = OptimiseQuery['optimise'];
export type Chosen = Portfolio['chosen'][number];
export type FrontierPoint = Portfolio['frontier'][number];
export type NetworkPart = Portfolio['networks'][number];
export type BriefChoice = PortfolioBriefsQuery['briefs'][number];
export type Candidate = PortfolioCandidatesQuery['discover']['hits'][number];
export type Kept = NonNullable<KeptPortfolioQuery['portfolio']>;

export interface Question {
  readonly briefId: string;
  readonly input: PortfolioInput;
}

export interface Named {
  readonly displayName: string;
  readonly network: string;
}

/** As many profiles as the server names in one call. */
const NAMED_AT_ONCE = 6;

/** What can be asked about, and the answer to the question that stands in the address. */
@Injectable()
export class PortfolioStore {
  private readonly api = inject(Api);
  private readonly asked = new Subject<Question | null>();
  private current: Question | null = null;

  readonly briefs = signal<readonly BriefChoice[] | null>(null);
  /** Stays while the next question is solved; gone when that fails. */
  readonly answer = signal<Portfolio | null>(null);
  /** The plan that was kept for the brief, whatever is asked now. */
  readonly kept = signal<Kept | null>(null);
  readonly error = signal<CodedError | null>(null);
  readonly solving = signal(false);
  /** How long the solver has been at it. */
  readonly seconds = signal(0);
  readonly stopped = signal(false);
  /** Profiles that a rule names and no answer has named yet. */
  readonly names = signal<ReadonlyMap<string, Named>>(new Map());

  readonly loading = new Call();
  readonly keeping = new Call();

  constructor() {
    this.asked
      .pipe(
        debounceTime(150),
        switchMap((question) => (question ? this.solved(question) : this.nothing())),
        takeUntilDestroyed(),
      )
      .subscribe(({ optimise }) => {
        this.answer.set(optimise);
        this.learn(optimise.chosen.map(({ profileId, ...named }) => [profileId, named]));
      });
  }

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(PortfolioBriefsDocument, {}));
    if (answer) this.briefs.set(answer.briefs);
  }

  /** Null when none was kept, and when it cannot be read: it is only an offer. */
  async loadKept(briefId: string): Promise<void> {
    this.kept.set(null);
    const answer = await this.api.query(KeptPortfolioDocument, { briefId }).catch(() => null);
    if (this.current === null || this.current.briefId === briefId) this.kept.set(answer?.portfolio ?? null);
  }

  /** The last question wins; the one under way is given up. */
  ask(question: Question | null): void {
    this.stopped.set(false);
    this.keeping.clear();
    this.current = question;
    this.solving.set(question !== null);
    this.asked.next(question);
  }

  stop(): void {
    this.ask(null);
    this.stopped.set(true);
  }

  async keep(): Promise<boolean> {
    const question = this.current;
    if (!question) return false;
    const answer = await this.keeping.run(() => this.api.change(KeepPortfolioDocument, { ...question }));
    if (answer) {
      this.kept.set(answer.keepPortfolio);
      this.answer.set(answer.keepPortfolio.plan);
    }
    return answer !== null;
  }

  /** Who of the pool has this name; nobody when the search fails, as it only helps to type. */
  async candidates(text: string, briefId: string | null): Promise<readonly Candidate[]> {
    const answer = await this.api.query(PortfolioCandidatesDocument, { filter: { text }, briefId }).catch(() => null);
    const hits = answer?.discover.hits ?? [];
    this.learn(hits.map(({ id, ...named }) => [id, named]));
    return hits;
  }

  /** A rule from an address names profiles by id alone. */
  async nameAll(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !this.names().has(id));
    for (let from = 0; from < unknown.length; from += NAMED_AT_ONCE) {
      const profileIds = unknown.slice(from, from + NAMED_AT_ONCE);
      const answer = await this.api.query(PortfolioNamesDocument, { profileIds }).catch(() => null);
      this.learn(answer?.compare.map(({ id, ...named }) => [id, named]) ?? []);
    }
  }

  private learn(entries: readonly (readonly [string, Named])[]): void {
    this.names.update((known) => new Map([...known, ...entries]));
  }

  private nothing(): Observable<never> {
    this.answer.set(null);
    this.error.set(null);
    return EMPTY;
  }

  private solved(question: Question): Observable<OptimiseQuery> {
    const done = new Subject<void>();
    this.error.set(null);
    this.seconds.set(0);
    interval(1000)
      .pipe(takeUntil(done))
      .subscribe(() => this.seconds.update((seconds) => seconds + 1));
    return this.api.watch(OptimiseDocument, { ...question }).pipe(
      catchError((error: unknown) => {
        this.answer.set(null);
        this.error.set(codedError(error));
        return EMPTY;
      }),
      finalize(() => {
        done.next();
        // Another question may already be under way: `ask` has said so.
        if (this.current === question) this.solving.set(false);
      }),
    );
  }
}
