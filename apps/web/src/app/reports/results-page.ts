import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { Segmented } from '../ui/controls/segmented';
import { Icon } from '../ui/icon/icon';
import { Format } from '../ui/format/format';
import { MoneyPipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { BenchmarksCard } from './benchmarks-card';
import { CommunitiesCard } from './communities-card';
import { CostsCard } from './costs-card';
import { FiguresStrip } from './figures-strip';
import { GroupsTable } from './groups-table';
import { IncrementalCard } from './incremental-card';
import { MediaCard } from './media-card';
import { ResultFiles } from './result-files';
import { ResultsStore } from './results-store';
import { kpiText } from '../briefs/kpi-text';
import { kpiShare, readView, SHOWN_CUTS } from './results-view';
import { LOOK_AGAIN } from './rule-progress';
import { RuleCard } from './rule-card';
import { ScheduleCard } from './schedule-card';
import { ShareCard } from './share-card';
import { TieLine } from './tie-line';
import { WeekChart } from './week-chart';

/** What campaigns brought and cost: of all, or of the one whose page this is. */
@Component({
  selector: 'v-results-page',
  imports: [
    BenchmarksCard,
    CommunitiesCard,
    CostsCard,
    EmptyState,
    ErrorNote,
    FiguresStrip,
    GroupsTable,
    Icon,
    IncrementalCard,
    MediaCard,
    MoneyPipe,
    NumberPipe,
    PercentPipe,
    ResultFiles,
    RouterLink,
    RuleCard,
    ScheduleCard,
    Segmented,
    ShareCard,
    Skeleton,
    TieLine,
    TranslocoPipe,
    WeekChart,
  ],
  templateUrl: './results-page.html',
  styleUrl: './results-page.css',
  providers: [ResultsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResultsPage {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly session = inject(Session);
  private again: ReturnType<typeof setTimeout> | undefined;
  protected readonly store = inject(ResultsStore);
  protected readonly query = toSignal(this.route.queryParamMap, { requireSync: true });

  /** Set where this is a page of one campaign. */
  protected readonly ofCampaign =
    this.route.snapshot.pathFromRoot
      .map(({ params }) => params['campaignId'] as string | undefined)
      .findLast(Boolean) ?? null;
  protected readonly view = computed(() => readView(this.query(), this.ofCampaign));
  private readonly question = computed(
    () => {
      const { campaign, by, rule, currency } = this.view();
      return { campaign, by, rule, currency, formula: null };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly cuts = computed(() => {
    this.format.tag();
    return SHOWN_CUTS.filter((cut) => this.ofCampaign === null || (cut !== 'campaign' && cut !== 'brand')).map(
      (value) => ({
        value,
        label: this.transloco.translate(`reports.cut.${value}`),
      }),
    );
  });
  /** The currencies to choose from, when the facts are in several. */
  protected readonly currencies = computed(() => {
    const error = this.store.loading.error();
    return error?.code === 'results_in_several_currencies' ? (error.details['currencies'] as string[]) : null;
  });
  protected readonly shares = computed(() => this.session.can('reports.share') && this.view().campaign !== null);
  protected readonly sharing = computed(() => this.shares() && this.query().get('share') === 'link');
  protected readonly scheduling = computed(() => this.shares() && this.query().get('send') === 'regularly');
  protected readonly spends = computed(() => this.session.can('budgets.write') && this.view().campaign !== null);
  protected readonly spending = computed(() => this.spends() && this.query().get('costs') === 'add');
  protected readonly incremental = computed(() => this.query().get('view') === 'incremental');
  private readonly allKpis = computed(() =>
    (this.store.results()?.kpis ?? []).map((kpi) => ({
      ...kpi,
      share: kpiShare(kpi.value, kpi.target),
      valueText: this.kpiText(kpi.metric, kpi.value ?? null),
      targetText: this.kpiText(kpi.metric, kpi.target),
    })),
  );
  protected readonly kpis = computed(() => this.allKpis().filter(({ metric }) => metric !== 'emv'));
  /** Never among figures of sales. */
  protected readonly emvKpi = computed(() => this.allKpis().find(({ metric }) => metric === 'emv') ?? null);

  constructor() {
    if (this.ofCampaign === null) void this.store.loadCampaigns();
    effect(() => {
      const question = this.question();
      untracked(() => void this.load());
      return question;
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.again));
  }

  private kpiText(metric: string, value: number | null): string {
    return kpiText(this.format, metric, value, this.store.results()?.currency ?? 'EUR');
  }

  protected async load(): Promise<void> {
    const view = this.view();
    clearTimeout(this.again);
    await this.store.load(view);
    if (this.store.results()?.computing) this.again = setTimeout(() => void this.load(), LOOK_AGAIN);
    const results = this.store.results();
    if (results && view.campaign) void this.store.comparePast(view.campaign, results.currency);
    if (results && results.rule.rule !== results.paying.rule)
      await this.store.compare(results.rule.rule, results.currency, view.campaign);
  }

  protected go(change: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge' });
  }

  protected chooseRule(rule: string): void {
    this.go({ rule: rule === this.store.results()?.paying.rule ? null : rule });
  }
}
