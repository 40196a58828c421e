import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Avatar } from '../../ui/creator/avatar';
import { NetworkMark } from '../../ui/creator/network-mark';
import { ScoreBar } from '../../ui/creator/score-bar';
import { Tier } from '../../ui/creator/tier';
import { Chart } from '../../ui/chart/chart';
import { ChartColours } from '../../ui/chart/chart-colours';
import { Format } from '../../ui/format/format';
import { CompactPipe, CountryPipe, MoneyPipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { AudienceCell } from '../cells/audience-cell';
import { AuthenticityCell } from '../cells/authenticity-cell';
import { EngagementCell } from '../cells/engagement-cell';
import { FollowersCell } from '../cells/followers-cell';
import { PriceCell } from '../cells/price-cell';
import { DiscoverStore } from '../discover-store';
import { categoryWord } from '../words';
import { type Compared, CompareStore } from './compare-store';
import { lineOf, radarOption } from './compare-radar';
import { WhyAbove } from './why-above';

/** Six at most, side by side: a radar of the factors and a table of the facts behind. */
@Component({
  selector: 'v-compare-drawer',
  imports: [
    AudienceCell,
    AuthenticityCell,
    Avatar,
    Chart,
    CompactPipe,
    CountryPipe,
    DialogFrame,
    EngagementCell,
    ErrorNote,
    FollowersCell,
    Icon,
    MoneyPipe,
    NetworkMark,
    NumberPipe,
    PriceCell,
    ScoreBar,
    Skeleton,
    Tier,
    TranslocoPipe,
    WhyAbove,
  ],
  providers: [CompareStore],
  templateUrl: './compare-drawer.html',
  styleUrl: './compare-drawer.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompareDrawer {
  protected readonly store = inject(CompareStore);
  protected readonly discover = inject(DiscoverStore);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly colours = inject(ChartColours);
  protected readonly category = categoryWord();
  protected readonly line = lineOf;
  readonly minimum = input<number | null>(null);

  protected readonly axes = computed(() => {
    this.format.tag();
    return this.store
      .weights()
      .map(({ factor, weight }) => ({ factor, weight, name: this.transloco.translate<string>(`factor.${factor}`) }));
  });
  protected readonly profiles = computed(() => this.store.profiles() ?? []);
  protected readonly option = computed(() =>
    radarOption(
      this.axes().map((axis) => axis.name),
      this.profiles().map((one) => ({
        name: one.hit.displayName,
        values: this.axes().map(({ factor }) => this.factorScore(one, factor)),
      })),
      this.colours.colours(),
    ),
  );
  protected readonly columns = computed(() => [
    this.transloco.translate<string>('scoring.compare.factor'),
    ...this.profiles().map(({ hit }) => hit.displayName),
  ]);
  protected readonly rows = computed(() =>
    this.axes().map((axis) => [
      axis.name,
      ...this.profiles().map((one) => this.format.number(this.factorScore(one, axis.factor), 1)),
    ]),
  );
  /** Costs that at least one of them has; the cost of the target only where the brief names one. */
  protected readonly costs = computed(() =>
    (['cpm', 'cpe', 'targetCpm'] as const).filter((cost) => this.profiles().some(({ costs }) => costs?.[cost])),
  );
  protected readonly reaches = computed(() =>
    (['reach', 'targetReach'] as const).filter((kind) => this.profiles().some((one) => one[kind])),
  );

  /** Of 100, as it enters the score: a missing factor is what it counts as. */
  private factorScore({ hit }: Compared, factor: string): number {
    const weight = this.axes().find((axis) => axis.factor === factor)?.weight ?? 0;
    const points = hit.factors.find((one) => one.factor === factor)?.points ?? 0;
    return weight === 0 ? 0 : Math.min(100, Math.max(0, points / weight));
  }

  protected points({ hit }: Compared, factor: string): Compared['hit']['factors'][number] | undefined {
    return hit.factors.find((one) => one.factor === factor);
  }

  protected percentile(cost: { percentile: number | null; of: number | null; sampled: boolean }): string {
    if (cost.percentile === null) return this.transloco.translate('scoring.compare.no_percentile');
    const value = this.format.number(cost.percentile);
    if (cost.of === null) return this.transloco.translate('scoring.compare.percentile', { value });
    return this.transloco.translate(
      cost.sampled ? 'scoring.compare.percentile_sampled' : 'scoring.compare.percentile_of',
      {
        value,
        of: this.format.number(cost.of),
      },
    );
  }
}
