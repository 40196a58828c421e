import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type BriefForecastQuery } from '../platform/generated/graphql';
import { type CodedError } from '../platform/graphql/coded-error';
import { NetworkMark } from '../ui/creator/network-mark';
import { CompactPipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';

type Forecast = BriefForecastQuery['briefForecast'];

/** What the budget may reach among those who match, and on which networks it goes furthest. */
@Component({
  selector: 'v-live-reach',
  imports: [CompactPipe, ErrorNote, MoneyPipe, NetworkMark, NumberPipe, TranslocoPipe],
  template: `
    @if (error(); as failed) {
      <v-error-note room="briefs" [code]="failed.code" [details]="failed.details" (retry)="retry.emit()" />
    } @else if (forecast(); as found) {
      <div [class.is-busy]="busy()">
        <h3>{{ 'briefs.live.reach' | transloco }}</h3>
        @if (found.reach; as reach) {
          <p class="figure">
            <b class="num est">{{ reach.value | vCompact }}</b>
            <span class="small t3 num">{{
              'ui.interval_80' | transloco: { low: (reach.low | vCompact), high: (reach.high | vCompact) }
            }}</span>
          </p>
          <p class="small t2">
            {{ 'briefs.live.booked' | transloco: { count: (found.booked | vNumber), cost: (found.cost | vMoney) } }}
          </p>
        } @else {
          <p class="small t2">
            {{ (found.booked === null ? 'briefs.live.noBudget' : 'briefs.live.tooLittle') | transloco }}
          </p>
        }
        @if (found.networks.length > 0) {
          <h3>{{ 'briefs.live.networks' | transloco }}</h3>
          <ul>
            @for (one of found.networks; track one.network) {
              <li>
                <v-network [network]="one.network" />
                <span class="what">
                  <span>{{ 'network.' + one.network | transloco }}</span>
                  <small class="t3 num">{{
                    'briefs.live.typical' | transloco: { price: (one.typicalPrice | vMoney) }
                  }}</small>
                </span>
                <span class="end num">
                  @if (one.reach; as reach) {
                    <span class="est">{{ reach.value | vCompact }}</span>
                    <small class="t3">{{
                      'briefs.live.creators' | transloco: { count: (one.booked | vNumber) }
                    }}</small>
                  } @else if (one.booked !== null) {
                    <small class="t3">{{ 'briefs.live.tooDear' | transloco }}</small>
                  }
                </span>
                <span class="bar" aria-hidden="true"><i [style.width.%]="partOf(one.reach?.value)"></i></span>
              </li>
            }
          </ul>
        }
        <p class="small t3">
          {{
            'briefs.live.basis'
              | transloco: { usable: (found.usable | vNumber), considered: (found.considered | vNumber) }
          }}
        </p>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 0 var(--v-4) var(--v-4);
    }
    h3 {
      margin: var(--v-2) 0 2px;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-strong);
    }
    .figure b {
      display: inline-block;
      margin-inline-end: var(--v-2);
      font-size: 1.25rem;
      line-height: 1.75rem;
      font-weight: var(--v-weight-strong);
    }
    .est {
      text-decoration: underline dashed var(--v-estimated);
      text-underline-offset: 4px;
    }
    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      gap: 2px var(--v-2);
      padding: 6px 0;
      border-top: 1px solid var(--v-line);
    }
    .what,
    .end {
      display: grid;
    }
    .end {
      justify-items: end;
    }
    .bar {
      grid-column: 1 / -1;
      height: 3px;
    }
    .bar i {
      display: block;
      height: 100%;
      border-radius: 2px;
      background: var(--v-accent);
    }
    .is-busy b,
    .is-busy ul {
      opacity: 0.55;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LiveReach {
  readonly forecast = input.required<Forecast | null>();
  readonly busy = input.required<boolean>();
  readonly error = input<CodedError | null>(null);
  readonly retry = output<void>();
  private readonly most = computed(() =>
    Math.max(1, ...(this.forecast()?.networks.map(({ reach }) => reach?.value ?? 0) ?? [])),
  );

  protected partOf(people: number | undefined): number {
    return (100 * (people ?? 0)) / this.most();
  }
}
