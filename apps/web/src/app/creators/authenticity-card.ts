import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { IntervalMark } from '../ui/creator/interval-mark';
import { Format } from '../ui/format/format';
import { DatePipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type Profile } from './trend';

type Flag = Profile['authenticity']['flags'][number];

const PERCENT = new Set(['engagement_band', 'sponsored_share', 'vendor_authentic_ratio', 'vendor_credibility']);

/** Reasons to check with their value and usual range; never a verdict. */
@Component({
  selector: 'v-authenticity-card',
  imports: [DatePipe, Icon, IntervalMark, NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="authenticity-title">
      <div class="card-head">
        <h2 id="authenticity-title">{{ 'creators.authenticity.title' | transloco }}</h2>
        @if (check()) {
          <span class="flag flag-warning"
            ><v-icon class="small" name="info" />{{
              'creators.page.toCheck' | transloco: { count: rows().length | vNumber }
            }}</span
          >
        } @else {
          <span class="flag flag-plain">{{ 'authenticity.' + profile().authenticity.state | transloco }}</span>
        }
        @if (profile().authenticity.score !== null) {
          <span class="push t3 small num"
            >{{ 'creators.authenticity.percentile' | transloco: { value: profile().authenticity.score | vNumber } }},
            {{ profile().asOf | vDate }}</span
          >
        }
      </div>
      @if (rows().length > 0) {
        <div class="table-wrap" tabindex="0" role="group" aria-labelledby="authenticity-title">
          <table class="table table-cards">
            <thead>
              <tr>
                <th scope="col">{{ 'creators.authenticity.signal' | transloco }}</th>
                <th scope="col">{{ 'creators.authenticity.value' | transloco }}</th>
                <th scope="col">{{ 'creators.authenticity.place' | transloco }}</th>
                <th scope="col">{{ 'creators.authenticity.usual' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.code) {
                <tr [class.marked]="check()">
                  <th scope="row">
                    <span class="medium">{{ row.short }}</span><small>{{ 'flag.' + row.code | transloco }}</small>
                  </th>
                  <td class="num" [attr.data-label]="'creators.authenticity.value' | transloco">
                    <span
                      >{{ row.value
                      }}<small>{{
                        (row.extreme ? 'creators.authenticity.extreme' : 'creators.authenticity.outside') | transloco
                      }}</small></span
                    >
                  </td>
                  <td [attr.data-label]="'creators.authenticity.place' | transloco">
                    @if (row.place; as place) {
                      <v-interval
                        [low]="place.low"
                        [high]="place.high"
                        [value]="place.value"
                        [from]="place.from"
                        [to]="place.to"
                        [label]="row.value + ', ' + ('creators.authenticity.usual' | transloco) + ' ' + row.usual"
                      />
                    }
                  </td>
                  <td class="num t2" [attr.data-label]="'creators.authenticity.usual' | transloco">{{ row.usual }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <p class="card-body t2">
          {{
            (profile().authenticity.state === 'unknown'
              ? 'creators.authenticity.unknown'
              : 'creators.authenticity.none'
            ) | transloco
          }}
        </p>
      }
      <p class="card-foot">
        {{ 'creators.authenticity.question' | transloco }}
        @if (rows().length > 0 && !check()) {
          {{ 'creators.authenticity.information' | transloco }}
        }
      </p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    td,
    th {
      padding-block: 6px !important;
      vertical-align: top;
    }
    tr.marked > :first-child {
      box-shadow: inset 2px 0 var(--v-warning);
    }
    small {
      white-space: normal;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuthenticityCard {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly profile = input.required<Profile>();

  protected readonly check = computed(() => this.profile().authenticity.state === 'check');
  protected readonly rows = computed(() =>
    this.profile().authenticity.flags.map((flag) => ({
      code: flag.code,
      extreme: flag.extreme,
      short: this.words(`short.${flag.code}`),
      value: this.valueOf(flag),
      usual: this.usualOf(flag),
      place: placeOf(flag),
    })),
  );

  private valueOf({ code, value }: Flag): string {
    if (value === null) return '—';
    if (code === 'follower_spike') return this.words('z', { value: this.format.number(value, 1) });
    if (code === 'followers_per_following')
      return this.words('ratio', { value: this.format.number(value, value < 10 ? 1 : 0) });
    return this.figure(code, value);
  }

  private usualOf({ code, low, high }: Flag): string {
    if (low !== null && high !== null) return `${this.figure(code, low)}–${this.figure(code, high)}`;
    if (code === 'follower_spike' && high !== null) return this.words('limit', { value: this.format.number(high, 0) });
    if (high !== null) return this.words('below', { value: this.figure(code, high) });
    return low === null ? '—' : this.words('above', { value: this.figure(code, low) });
  }

  private figure(code: string, value: number): string {
    if (PERCENT.has(code)) return this.format.percent(value, value < 0.1 ? 1 : 0);
    return this.format.number(value, value >= 100 ? 0 : value >= 1 ? 1 : 3);
  }

  private words(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.authenticity.${key}`, values);
  }
}

/** Where a value stands against its usual range, on a scale that holds both. */
function placeOf({
  value,
  low,
  high,
}: Flag): { low: number; high: number; value: number; from: number; to: number } | null {
  if (value === null || high === null || value <= 0 || high <= 0) return null;
  const least = low !== null && low > 0 ? low : high / 10;
  return { low: least, high, value, from: Math.min(least, value) / 1.5, to: Math.max(high, value) * 1.5 };
}
