import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Avatar } from '../../ui/creator/avatar';
import { NetworkMark } from '../../ui/creator/network-mark';
import { ScoreBar } from '../../ui/creator/score-bar';
import { Tier } from '../../ui/creator/tier';
import { Chart } from '../../ui/chart/chart';
import { ChartColours } from '../../ui/chart/chart-colours';
import { Format } from '../../ui/format/format';
import { CountryPipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { AudienceCell } from '../cells/audience-cell';
import { AuthenticityCell } from '../cells/authenticity-cell';
import { EngagementCell } from '../cells/engagement-cell';
import { FollowersCell } from '../cells/followers-cell';
import { PriceCell } from '../cells/price-cell';
import { DiscoverStore, type Hit } from '../discover-store';
import { categoryWord } from '../words';
import { CompareStore } from './compare-store';
import { lineOf, radarOption } from './compare-radar';

/** Six at most, side by side: a radar of the factors and a table of the facts behind. */
@Component({
  selector: 'v-compare-drawer',
  imports: [
    AudienceCell,
    AuthenticityCell,
    Avatar,
    Chart,
    CountryPipe,
    DialogFrame,
    EngagementCell,
    ErrorNote,
    FollowersCell,
    Icon,
    NetworkMark,
    NumberPipe,
    PriceCell,
    ScoreBar,
    Skeleton,
    Tier,
    TranslocoPipe,
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
  protected readonly option = computed(() => {
    const hits = this.store.hits() ?? [];
    return radarOption(
      this.axes().map((axis) => axis.name),
      hits.map((hit) => ({ name: hit.displayName, values: this.axes().map((axis) => this.factorScore(hit, axis)) })),
      this.colours.colours(),
    );
  });
  protected readonly columns = computed(() => [
    this.transloco.translate<string>('scoring.compare.factor'),
    ...(this.store.hits() ?? []).map((hit) => hit.displayName),
  ]);
  protected readonly rows = computed(() =>
    this.axes().map((axis) => [
      axis.name,
      ...(this.store.hits() ?? []).map((hit) => this.format.number(this.factorScore(hit, axis))),
    ]),
  );

  /** 0–100: the points over what this factor can give. */
  private factorScore(hit: Hit, axis: { factor: string; weight: number }): number {
    const points = hit.factors.find((one) => one.factor === axis.factor)?.points ?? 0;
    return Math.min(100, Math.round((points * 10_000) / axis.weight));
  }

  protected points(hit: Hit, factor: string): Hit['factors'][number] | undefined {
    return hit.factors.find((one) => one.factor === factor);
  }
}
