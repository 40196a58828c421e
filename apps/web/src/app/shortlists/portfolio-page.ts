import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { exponentOf, isCurrency } from '@vivier/domain/money/money';
import { AddToList, type AddToListData } from '../creators/add-to-list';
import { type CreatorList } from '../creators/lists-store';
import { type PortfolioInput } from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { Format } from '../ui/format/format';
import { DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { Overlays } from '../ui/overlay/overlays';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ChosenSet } from './chosen-set';
import { FrontierCard } from './frontier-card';
import { NetworkMix } from './network-mix';
import { PortfolioFigures } from './portfolio-figures';
import { PortfolioQuestion } from './portfolio-question';
import { PortfolioRules } from './portfolio-rules';
import { PortfolioStore, type Question } from './portfolio-store';
import { type PortfolioView, readView, writeView } from './portfolio-view';
import { ReachEvidence } from './reach-evidence';
import { RuleDialog, type RuleData } from './rule-dialog';
import { SharedAudience } from './shared-audience';

/** Which creators for a budget: the question stands in the address, the answer below it. */
@Component({
  selector: 'v-portfolio-page',
  imports: [
    ChosenSet,
    DatePipe,
    EmptyState,
    ErrorNote,
    FrontierCard,
    Icon,
    MoneyPipe,
    NetworkMix,
    NumberPipe,
    PortfolioFigures,
    PortfolioQuestion,
    PortfolioRules,
    ReachEvidence,
    RouterLink,
    SharedAudience,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './portfolio-page.html',
  styleUrl: './portfolio-page.css',
  providers: [PortfolioStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortfolioPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly overlays = inject(Overlays);
  private readonly injector = inject(Injector);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly title = inject(PageTitle);
  protected readonly session = inject(Session);
  protected readonly store = inject(PortfolioStore);

  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly view = computed(() => readView(this.params()));
  protected readonly brief = computed(() => this.store.briefs()?.find(({ id }) => id === this.view().brief) ?? null);
  protected readonly lost = computed(
    () => this.store.briefs() !== null && this.view().brief !== null && this.brief() === null,
  );
  protected readonly currency = computed(
    () => this.view().currency || this.brief()?.budget?.currency || (this.session.me()?.workspace.currency ?? 'EUR'),
  );
  protected readonly budget = computed(() => this.view().budget || plain(this.brief()?.budget?.amount));
  private readonly question = computed<Question | null>(
    () => {
      const brief = this.brief();
      const amount = this.budget();
      return brief && amount !== '' ? { briefId: brief.id, input: this.inputOf(this.view(), amount) } : null;
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  /** The list that has taken the set. */
  protected readonly filled = signal<CreatorList | null>(null);

  /** Field → words of what the server refused. */
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const error = this.store.error();
    const named = error?.details['field'];
    if (!error || typeof named !== 'string') return {};
    const field = named === 'audience' ? 'briefId' : (named.split('.')[0] ?? named);
    return { [field]: this.wordsOf(error.code) };
  });
  protected readonly details = computed(() => this.detailsOf(this.store.error()?.details ?? {}));
  protected readonly outdated = computed(() => {
    const [kept, brief] = [this.store.kept(), this.brief()];
    return kept !== null && brief !== null && kept.briefVersion < brief.version;
  });

  constructor() {
    void this.store.load();
    effect(() => {
      const question = this.question();
      untracked(() => {
        this.filled.set(null);
        this.store.ask(question);
      });
    });
    effect(() => {
      const id = this.brief()?.id;
      untracked(() => id && void this.store.loadKept(id));
    });
    effect(() => {
      const ids = [...this.view().must, ...this.view().never];
      untracked(() => void this.store.nameAll(ids));
    });
    effect(() => this.title.show(this.brief()?.name ?? null));
    inject(Keyboard).register([
      {
        key: 's',
        label: 'shortlists.keys.list',
        group: 'shortlists.keys.group',
        run: () => void this.addToList(),
        when: () => this.session.can('lists.write') && this.store.answer() !== null,
      },
    ]);
  }

  protected change(change: Partial<PortfolioView>): void {
    void this.router.navigate([], { queryParams: writeView({ ...this.view(), ...change }) });
  }

  protected again(): void {
    this.store.ask(this.question());
  }

  protected pin(id: string): void {
    const { must, never } = this.view();
    const pinned = must.includes(id);
    this.change({
      must: pinned ? must.filter((one) => one !== id) : [...must, id],
      never: never.filter((one) => one !== id),
    });
  }

  protected ban(id: string): void {
    const { must, never } = this.view();
    this.change({ must: must.filter((one) => one !== id), never: [...never.filter((one) => one !== id), id] });
  }

  protected addRule(): void {
    const data: RuleData = { view: this.view(), currency: this.currency() };
    const ref = this.overlays.dialog<Partial<PortfolioView>, RuleData, RuleDialog>(RuleDialog, {
      data,
      injector: this.injector,
    });
    ref.closed.subscribe((change) => change && this.change(change));
  }

  protected addToList(): void {
    const chosen = this.store.answer()?.chosen ?? [];
    if (chosen.length === 0) return;
    const title = this.transloco.translate('shortlists.portfolio.addTitle', {
      count: this.format.number(chosen.length),
    });
    const data: AddToListData = { title, profileIds: chosen.map(({ profileId }) => profileId), inLists: [] };
    const ref = this.overlays.dialog<CreatorList, AddToListData, AddToList>(AddToList, { data });
    ref.closed.subscribe((list) => list && this.filled.set(list));
  }

  protected idsOf(chosen: readonly { readonly profileId: string }[]): string {
    return chosen.map(({ profileId }) => profileId).join(',');
  }

  private inputOf(view: PortfolioView, amount: string): PortfolioInput {
    return {
      budget: { amount, currency: this.currency() },
      objective: view.objective,
      ...(view.objective === 'margin' && view.perPerson ? { marginPerPerson: view.perPerson } : {}),
      ...(view.cap ? { creatorCap: view.cap } : {}),
      must: [...view.must],
      never: [...view.never],
      quotas: view.quotas.map(({ network, tier, min, max }) => ({ network, tier, min, max })),
    } as PortfolioInput;
  }

  private wordsOf(code: string): string {
    this.format.tag();
    const key = [`shortlists.errors.${code}`, `errors.${code}`].find((one) => this.transloco.translate(one) !== one);
    return this.transloco.translate(key ?? 'errors.unknown', this.details());
  }

  /** Amounts come in minor units; a profile by its id. */
  private detailsOf(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { cost, budget, currency, profileId } = details;
    const money = (minor: unknown) =>
      typeof minor === 'number' && typeof currency === 'string' && isCurrency(currency)
        ? this.format.money({ amount: String(minor / 10 ** exponentOf(currency)), currency })
        : minor;
    const name = this.store.names().get(String(profileId))?.displayName ?? `#${String(profileId)}`;
    return { ...details, cost: money(cost), budget: money(budget), name };
  }
}

/** A server's amount without empty decimals: 20000.00 is 20000. */
function plain(amount: string | undefined): string {
  return amount === undefined ? '' : String(Number(amount));
}
