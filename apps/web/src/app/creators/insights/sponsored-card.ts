import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { IntervalMark } from '../../ui/creator/interval-mark';
import { Format } from '../../ui/format/format';
import { PercentPipe } from '../../ui/format/pipes';
import { type Insights } from './insights-store';
import { timeWords } from './time-words';

/** Rates of paid posts beside those of the others, and whether the difference is more than chance. */
@Component({
  selector: 'v-sponsored-card',
  imports: [IntervalMark, PercentPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="sponsored-title">
      <div class="card-head">
        <h2 id="sponsored-title">{{ 'creators.insights.sponsored.title' | transloco }}</h2>
      </div>
      <div class="card-body">
        <p class="verdict">
          {{ verdict() }}
          @if (sponsored().difference !== null) {
            <span class="num">{{ interval() }}</span>
          }
        </p>
        <table>
          <caption class="sr">
            {{
              'creators.insights.sponsored.title' | transloco
            }}
          </caption>
          <thead class="sr">
            <tr>
              <th scope="col">{{ 'creators.insights.sponsored.group' | transloco }}</th>
              <th scope="col">{{ 'creators.insights.months.mean' | transloco }}</th>
              <th scope="col">{{ 'creators.insights.months.interval' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (group of groups(); track group.key) {
              <tr>
                <th scope="row">
                  {{ 'creators.insights.sponsored.' + group.key | transloco
                  }}<small>{{ words.count(group.posts) }}</small>
                </th>
                <td class="num">{{ group.meanRate | vPercent: digits() }}</td>
                <td class="mark">
                  @if (group.meanRate !== null && group.low !== null && group.high !== null) {
                    <v-interval
                      [value]="group.meanRate"
                      [low]="group.low"
                      [high]="group.high"
                      [from]="from()"
                      [to]="to()"
                      [label]="range(group)"
                    /><small class="num" aria-hidden="true">{{ range(group) }}</small>
                  } @else {
                    <span class="unknown small">{{ 'creators.insights.months.tooFew' | transloco }}</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p class="card-foot">
        {{ 'creators.insights.sponsored.foot' | transloco }}
        @if (sponsored().unlabelled > 0) {
          {{ 'creators.insights.sponsored.unlabelled' | transloco: { posts: words.count(sponsored().unlabelled) } }}
        }
      </p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    .verdict {
      font-weight: var(--v-weight-medium);
    }
    .verdict span {
      font-weight: var(--v-weight-text);
      color: var(--v-text-2);
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    tbody th,
    td {
      padding: 6px 0;
      border-top: 1px solid var(--v-line);
      text-align: start;
      vertical-align: top;
      font-weight: var(--v-weight-text);
    }
    tbody th {
      font-weight: var(--v-weight-medium);
    }
    td {
      padding-inline-start: var(--v-3);
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-text);
      color: var(--v-text-3);
      white-space: nowrap;
    }
    .mark {
      width: 108px;
    }
    v-interval {
      width: 96px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SponsoredCard {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  protected readonly words = timeWords();
  readonly sponsored = input.required<Insights['sponsored']>();

  protected readonly groups = computed(() => [
    { key: 'paid', ...this.sponsored().paid },
    { key: 'organic', ...this.sponsored().organic },
  ]);
  private readonly bounds = computed(() =>
    this.groups().flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high])),
  );
  /** One scale for both groups. */
  protected readonly from = computed(() => Math.min(...this.bounds()) / 1.2);
  protected readonly to = computed(() => Math.max(...this.bounds()) * 1.2);
  protected readonly digits = computed(() => (Math.max(0, ...this.bounds()) < 0.02 ? 2 : 1));
  protected readonly verdict = computed(() => {
    const { state, minimum, paid, organic, difference, clear } = this.sponsored();
    if (state !== 'available' || difference === null) {
      return this.say('few', { minimum, paid: paid.posts, organic: organic.posts });
    }
    if (!clear) return this.say('same');
    return this.say(difference < 0 ? 'less' : 'more', { share: this.format.percent(Math.abs(difference)) });
  });
  protected readonly interval = computed(() => {
    const { difference, low, high } = this.sponsored();
    if (difference === null || low === null || high === null) return '';
    return this.say('interval', {
      value: this.format.change(difference, 0),
      low: this.format.change(low, 0),
      high: this.format.change(high, 0),
    });
  });

  protected range({ low, high }: { low: number | null; high: number | null }): string {
    const percent = (share: number | null) => (share === null ? '—' : this.format.percent(share, this.digits()));
    return `${percent(low)}–${percent(high)}`;
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.insights.sponsored.${key}`, values);
  }
}
