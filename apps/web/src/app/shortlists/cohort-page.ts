import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type CohortPlanInput } from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { Format } from '../ui/format/format';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { CohortFigures } from './cohort-figures';
import { CohortForm } from './cohort-form';
import { CohortLines } from './cohort-lines';
import { CohortPriors } from './cohort-priors';
import { CohortStore } from './cohort-store';
import { type CohortView, readCohort, writeCohort } from './cohort-view';

/** 20 to 100 small creators planned as one: the question stands in the address, the line and its reasons below. */
@Component({
  selector: 'v-cohort-page',
  imports: [
    CohortFigures,
    CohortForm,
    CohortLines,
    CohortPriors,
    EmptyState,
    ErrorNote,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './cohort-page.html',
  styles: `
    .answer {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .notes {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--v-4);
    }
    .is-old {
      opacity: 0.55;
      transition: opacity var(--v-fast) var(--v-ease) 250ms;
    }
  `,
  providers: [CohortStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CohortPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly title = inject(PageTitle);
  private readonly session = inject(Session);
  protected readonly store = inject(CohortStore);

  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly view = computed(() => readCohort(this.params()));
  protected readonly currency = computed(
    () => this.view().currency || (this.session.me()?.workspace.currency ?? 'EUR'),
  );
  protected readonly lists = computed(() => this.store.lists() ?? []);
  protected readonly hasWho = computed(() => this.view().list !== null || this.view().profiles.length > 0);
  private readonly question = computed<CohortPlanInput | null>(
    () => {
      const view = this.view();
      return this.hasWho() && view.gift !== '' && view.orderValue !== '' ? this.inputOf(view) : null;
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly details = computed(() => this.store.error()?.details ?? {});
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const error = this.store.error();
    const field = error?.details['field'];
    if (!error || typeof field !== 'string') return {};
    this.format.tag();
    const key = [`shortlists.errors.${error.code}`, `errors.${error.code}`].find(
      (one) => this.transloco.translate(one) !== one,
    );
    return { [field.split('.')[0] ?? field]: this.transloco.translate(key ?? 'errors.unknown', this.details()) };
  });

  constructor() {
    void this.store.load();
    effect(() => {
      const question = this.question();
      untracked(() => this.store.ask(question));
    });
    effect(() => this.title.show(this.lists().find(({ id }) => id === this.view().list)?.name ?? null));
  }

  protected change(change: Partial<CohortView>): void {
    void this.router.navigate([], { queryParams: writeCohort({ ...this.view(), ...change }) });
  }

  protected again(): void {
    this.store.ask(this.question());
  }

  private inputOf(view: CohortView): CohortPlanInput {
    const money = (amount: string) => ({ amount, currency: this.currency() });
    return {
      ...(view.list ? { listId: view.list } : { profileIds: [...view.profiles] }),
      giftCost: money(view.gift),
      ...(view.fee ? { feePerCreator: money(view.fee) } : {}),
      useKnownPrices: view.knownPrices,
      postsPerCreator: view.posts,
      orderValue: money(view.orderValue),
      pastOrderValues: [...view.past],
      pastResults: view.own.map((one) => ({ ...one })),
    } as CohortPlanInput;
  }
}
