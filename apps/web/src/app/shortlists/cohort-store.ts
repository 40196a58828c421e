import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { EMPTY, type Observable, Subject, catchError, debounceTime, finalize, switchMap } from 'rxjs';
import {
  CohortListsDocument,
  type CohortListsQuery,
  CohortPlanDocument,
  type CohortPlanInput,
  type CohortPlanQuery,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { type CodedError, codedError } from '../platform/graphql/coded-error';

export type CohortPlan = CohortPlanQuery['cohortPlan'];
export type CohortLine = CohortPlan['lines'][number];
export type Prior = CohortPlan['priors'][number];

/** The lists that may be a cohort, and the plan of the one that is asked about. */
@Injectable()
export class CohortStore {
  private readonly api = inject(Api);
  private readonly asked = new Subject<CohortPlanInput | null>();
  private current: CohortPlanInput | null = null;

  readonly lists = signal<CohortListsQuery['creatorLists'] | null>(null);
  /** Stays while the next question is answered; gone when that fails. */
  readonly plan = signal<CohortPlan | null>(null);
  readonly error = signal<CodedError | null>(null);
  readonly counting = signal(false);
  readonly loading = new Call();

  constructor() {
    this.asked
      .pipe(
        debounceTime(150),
        switchMap((input) => this.counted(input)),
        takeUntilDestroyed(),
      )
      .subscribe(({ cohortPlan }) => this.plan.set(cohortPlan));
  }

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(CohortListsDocument, {}));
    if (answer) this.lists.set(answer.creatorLists);
  }

  /** The last question wins. */
  ask(input: CohortPlanInput | null): void {
    this.current = input;
    this.counting.set(input !== null);
    this.asked.next(input);
  }

  private counted(input: CohortPlanInput | null): Observable<CohortPlanQuery> {
    this.error.set(null);
    if (input === null) {
      this.plan.set(null);
      return EMPTY;
    }
    return this.api.watch(CohortPlanDocument, { input }).pipe(
      catchError((error: unknown) => {
        this.plan.set(null);
        this.error.set(codedError(error));
        return EMPTY;
      }),
      finalize(() => {
        if (this.current === input) this.counting.set(false);
      }),
    );
  }
}
