import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { EChartsCoreOption } from 'echarts/core';
import { CommunityMonthsDocument, type CommunityMonthsQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Chart } from '../ui/chart/chart';
import { ChartColours } from '../ui/chart/chart-colours';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';

type Communities = CommunityMonthsQuery['communityMonths'];
type Month = Communities['months'][number];

const COLOURS = ['c1', 'c2', 'c3', 'c4'] as const;
/** A shape besides the colour: with both, no two of twelve networks look the same. */
const SYMBOLS = ['circle', 'rect', 'triangle'] as const;
const SIGNS = ['●', '■', '▲'] as const;

/** Followers and engagement of who works in the campaign, by month and network; each chart has its table. */
@Component({
  selector: 'v-communities-card',
  imports: [Chart, ErrorNote, NumberPipe, TranslocoPipe],
  template: `
    @if (call.error(); as error) {
      <v-error-note room="reports" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (found(); as found) {
      <section class="card" aria-labelledby="communities">
        <div class="card-head">
          <h2 id="communities">{{ 'reports.communities.title' | transloco }}</h2>
          <span class="small t3">{{
            'reports.communities.of'
              | transloco: { creators: found.creators | vNumber, profiles: found.profiles | vNumber }
          }}</span>
        </div>
        @if (found.months.length === 0) {
          <p class="card-body t2">{{ 'reports.communities.none' | transloco }}</p>
        } @else {
          <ul class="card-body row legend" [attr.aria-label]="'reports.communities.network' | transloco">
            @for (one of legend(); track one.network) {
              <li class="small">
                <span aria-hidden="true" [style.color]="one.colour">{{ one.sign }}</span> {{ one.network }}
              </li>
            }
          </ul>
          <div class="card-body charts">
            <div>
              <h3 class="small">{{ 'reports.communities.followers' | transloco }}</h3>
              <v-chart
                [option]="followers()"
                [caption]="'reports.communities.followers' | transloco"
                [columns]="followerColumns()"
                [rows]="followerRows()"
                [height]="200"
              />
            </div>
            <div>
              <h3 class="small">{{ 'reports.communities.rate' | transloco }}</h3>
              <v-chart
                [option]="rates()"
                [caption]="'reports.communities.rate' | transloco"
                [columns]="rateColumns()"
                [rows]="rateRows()"
                [height]="200"
              />
            </div>
          </div>
          <p class="card-foot">
            {{ 'reports.communities.foot' | transloco }}
            @if (found.followersOfToday) {
              {{ 'reports.communities.ofToday' | transloco }}
            }
          </p>
        }
      </section>
    }
  `,
  styles: `
    .legend {
      flex-flow: row wrap;
      align-items: center;
      gap: var(--v-4);
      padding-bottom: 0;
    }
    .charts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
      gap: var(--v-5);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommunitiesCard {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly colours = inject(ChartColours);
  readonly campaignId = input.required<string>();
  protected readonly call = new Call();
  protected readonly found = signal<Communities | null>(null);
  private readonly months = computed(() => [...new Set((this.found()?.months ?? []).map(({ month }) => month))].sort());
  private readonly networks = computed(() => [...new Set((this.found()?.months ?? []).map(({ network }) => network))]);

  protected readonly legend = computed(() =>
    this.networks().map((key, at) => ({
      network: this.network(key),
      colour: this.colours.colours()[COLOURS[at % COLOURS.length] ?? 'c1'],
      sign: SIGNS[at % SIGNS.length],
    })),
  );
  protected readonly followers = computed(() =>
    this.lines(
      ({ followers }) => followers ?? null,
      (value) => this.format.compact(value),
    ),
  );
  protected readonly rates = computed(() =>
    this.lines(
      ({ rate }) => rate ?? null,
      (value) => this.format.percent(value, 1),
    ),
  );
  protected readonly followerColumns = computed(() => this.words('month', 'network', 'followers', 'read'));
  protected readonly rateColumns = computed(() => this.words('month', 'network', 'rate', 'posts'));
  protected readonly followerRows = computed(() =>
    (this.found()?.months ?? []).map((one) => [
      this.monthOf(one.month),
      this.network(one.network),
      typeof one.followers === 'number' ? this.format.number(one.followers) : '—',
      `${this.format.number(one.read)} / ${this.format.number(one.profiles)}`,
    ]),
  );
  protected readonly rateRows = computed(() =>
    (this.found()?.months ?? []).map((one) => [
      this.monthOf(one.month),
      this.network(one.network),
      typeof one.rate === 'number' ? this.format.percent(one.rate, 2) : '—',
      `${this.format.number(one.measured)} / ${this.format.number(one.posts)}`,
    ]),
  );

  constructor() {
    effect(() => {
      this.campaignId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const campaignId = this.campaignId();
    const answer = await this.call.run(() => this.api.query(CommunityMonthsDocument, { campaignId }));
    this.found.set(answer?.communityMonths ?? null);
  }

  /** One line a network; a month of which nothing is known is a gap. */
  private lines(figure: (month: Month) => number | null, said: (value: number) => string): EChartsCoreOption {
    const colours = this.colours.colours();
    const months = this.months();
    const all = this.found()?.months ?? [];
    return {
      grid: { left: 52, right: 12, top: 12, bottom: 24 },
      xAxis: {
        type: 'category',
        data: months.map((month) => this.monthOf(month)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours['line-2'] } },
        axisLabel: { color: colours['text-3'], hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitNumber: 3,
        splitLine: { lineStyle: { color: colours.grid } },
        axisLabel: { color: colours['text-3'], formatter: said },
      },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.overlay,
        borderColor: colours['line-2'],
        textStyle: { color: colours.text, fontSize: 12 },
        valueFormatter: (value: unknown) => (typeof value === 'number' ? said(value) : '—'),
      },
      series: this.networks().map((network, at) => ({
        name: this.network(network),
        type: 'line',
        symbol: SYMBOLS[at % SYMBOLS.length],
        symbolSize: 7,
        itemStyle: { color: colours[COLOURS[at % COLOURS.length] ?? 'c1'] },
        lineStyle: { color: colours[COLOURS[at % COLOURS.length] ?? 'c1'], width: 2 },
        data: months.map((month) => {
          const found = all.find((one) => one.month === month && one.network === network);
          return found ? figure(found) : null;
        }),
      })),
    };
  }

  private monthOf(month: string): string {
    return this.format.date(`${month}-01`, 'month');
  }

  private network(key: string): string {
    this.format.tag();
    return this.transloco.translate(`network.${key}`);
  }

  private words(...keys: string[]): string[] {
    this.format.tag();
    return keys.map((key) => this.transloco.translate(`reports.communities.${key}`));
  }
}
