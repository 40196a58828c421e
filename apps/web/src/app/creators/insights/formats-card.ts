import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../../ui/format/format';
import { type FormatCell, type Insights } from './insights-store';
import { symmetricBound } from './shades';
import { timeWords } from './time-words';

/** Formats against the own mean with their intervals; labelled rows, so the chart is its own table. */
@Component({
  selector: 'v-formats-card',
  imports: [TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="formats-title">
      <div class="card-head">
        <h2 id="formats-title">{{ 'creators.insights.formats.title' | transloco }}</h2>
        <span class="t3 small">{{ 'creators.insights.against' | transloco }}</span>
      </div>
      <div class="card-body">
        <p class="verdict">{{ verdict() }}</p>
        <table>
          <caption class="sr">
            {{
              'creators.insights.formats.title' | transloco
            }}
          </caption>
          <thead class="sr">
            <tr>
              <th scope="col">{{ 'creators.posts.format' | transloco }}</th>
              <td></td>
              <th scope="col">{{ 'creators.insights.times.difference' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (cell of insights().formats; track cell.format) {
              <tr>
                <th scope="row">
                  {{ words.format(cell.format) }}<small>{{ words.count(cell.posts) }}</small>
                </th>
                @if (cell.state === 'available') {
                  <td class="plot" aria-hidden="true">
                    <i class="zero"></i>
                    <i
                      class="range"
                      [style.inset-inline-start.%]="at(cell.low)"
                      [style.width.%]="at(cell.high) - at(cell.low)"
                    ></i>
                    <i class="point" [style.inset-inline-start.%]="at(cell.difference)"></i>
                  </td>
                  <td class="num value">
                    {{ change(cell.difference) }}<small>{{ range(cell) }}</small>
                  </td>
                } @else {
                  <td class="few" colspan="2">
                    <span class="hatch" aria-hidden="true"></span
                    ><span class="unknown small">{{
                      'creators.insights.formats.needed' | transloco: { minimum: insights().minimum }
                    }}</span>
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p class="card-foot">{{ 'creators.insights.formats.foot' | transloco: { bound: change(bound()) } }}</p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    .verdict {
      font-weight: var(--v-weight-medium);
    }
    table {
      width: 100%;
      border-collapse: collapse;
      table-layout: fixed;
    }
    tbody th {
      width: 84px;
      font-weight: var(--v-weight-medium);
    }
    tbody th,
    td {
      height: 44px;
      padding: 0;
      text-align: start;
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-text);
      color: var(--v-text-3);
    }
    .plot {
      position: relative;
    }
    .plot i {
      position: absolute;
    }
    .zero {
      inset: 0 auto 0 50%;
      width: 1px;
      background: var(--v-line-2);
    }
    .range {
      top: calc(50% - 3px);
      height: 6px;
      border-radius: 3px;
      background: var(--v-s1);
    }
    .point {
      top: calc(50% - 5px);
      width: 10px;
      height: 10px;
      margin-inline-start: -5px;
      border: 1.5px solid var(--v-surface);
      border-radius: 50%;
      background: var(--v-c1);
    }
    .value {
      width: 104px;
      padding-inline-start: var(--v-2);
      text-align: end;
      font-weight: var(--v-weight-medium);
    }
    .few {
      position: relative;
    }
    .few .hatch {
      position: absolute;
      inset: 14px 0;
      border-radius: 3px;
      opacity: 0.5;
    }
    .few .unknown {
      position: relative;
      margin-inline-start: var(--v-2);
      padding: 1px 6px;
      border-radius: 3px;
      background: var(--v-surface);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormatsCard {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  protected readonly words = timeWords();
  readonly insights = input.required<Insights>();

  protected readonly bound = computed(() => symmetricBound(this.insights().formats));
  protected readonly verdict = computed(() => {
    const { bestFormat: best, formats } = this.insights();
    const [only, second] = formats;
    if (only && !second) return this.say('one', { format: this.words.format(only.format) });
    if (!formats.some(({ state }) => state === 'available')) {
      return this.say('few', { minimum: this.insights().minimum });
    }
    if (!best) return this.say('none');
    return this.say('best', {
      format: this.words.format(best.format),
      value: this.change(best.difference),
      low: this.change(best.low),
      high: this.change(best.high),
    });
  });

  /** Place on the scale in percent; its middle is the own mean. */
  protected at(share: number | null): number {
    return 50 + (50 * (share ?? 0)) / this.bound();
  }

  protected range({ low, high }: FormatCell): string {
    if (low === null || high === null) return '';
    this.format.tag();
    return this.transloco.translate('creators.insights.range', { low: this.change(low), high: this.change(high) });
  }

  protected change(share: number | null): string {
    return share === null ? '—' : this.format.change(share, 0);
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.insights.formats.${key}`, values);
  }
}
