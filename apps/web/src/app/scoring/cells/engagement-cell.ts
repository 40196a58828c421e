import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IntervalMark } from '../../ui/creator/interval-mark';
import { Format } from '../../ui/format/format';
import { type Hit } from '../discover-store';

/** Rate, its 80 % interval beside the cohort's median, and below what it is measured by. */
@Component({
  selector: 'v-engagement-cell',
  imports: [IntervalMark, TranslocoPipe],
  template: `@if (rate(); as rate) {
      <span class="line">
        <b class="num">{{ rate.text }}</b>
        @if (rate.low !== null && rate.high !== null) {
          <v-interval
            [low]="rate.low"
            [high]="rate.high"
            [value]="rate.value"
            [median]="rate.median"
            [label]="'scoring.interval_label' | transloco: rate.words"
          />
        }
      </span>
      <small
        >{{ 'variant.' + (hit().engagement.variant ?? 'imported') | transloco }},
        {{
          (hit().engagement.assumed ? 'scoring.averages_only' : 'scoring.posts')
            | transloco: { count: hit().engagement.posts ?? 0 }
        }}</small
      >
    } @else {
      <span class="unknown">{{ 'scoring.engagement_state.' + hit().engagement.state | transloco }}</span>
      @if (hit().engagement.posts !== null && hit().engagement.state === 'not_enough_data') {
        <small>{{ 'scoring.posts_needed' | transloco: { count: hit().engagement.posts } }}</small>
      }
    }`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .line {
      display: flex;
      align-items: center;
      gap: var(--v-2);
    }
    b {
      min-width: 42px;
      font-weight: var(--v-weight-text);
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      color: var(--v-text-3);
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EngagementCell {
  private readonly format = inject(Format);
  readonly hit = input.required<Hit>();
  protected readonly rate = computed(() => {
    const { value, observed, low, high, cohortMedian } = this.hit().engagement;
    // What was seen, as the column sorts; the interval is of the estimate that was drawn towards the cohort.
    const shown = observed ?? value;
    if (shown === null) return null;
    const percent = (share: number | null): string => (share === null ? '—' : this.format.percent(share, 1));
    return {
      value: shown,
      low,
      high,
      median: cohortMedian,
      text: percent(shown),
      words: { low: percent(low), high: percent(high), median: percent(cohortMedian) },
    };
  });
}
