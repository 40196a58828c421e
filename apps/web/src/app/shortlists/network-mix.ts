import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { Format } from '../ui/format/format';
import { CompactPipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { type NetworkPart, type Portfolio } from './portfolio-store';

/** Which networks this budget is best spent on: what each holds, adds, and what the set would be without it. */
@Component({
  selector: 'v-network-mix',
  imports: [CompactPipe, MoneyPipe, NetworkMark, NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="networks-title">
      <div class="card-head">
        <h2 id="networks-title">{{ 'shortlists.networks.title' | transloco }}</h2>
        <span class="small t3">{{ 'shortlists.networks.lead' | transloco }}</span>
      </div>
      <div class="frame" tabindex="0" role="group" [attr.aria-label]="'shortlists.networks.title' | transloco">
        <ul>
          @for (part of parts(); track part.network) {
            <li [class.is-out]="part.creators === 0">
              <v-network class="medium" [network]="part.network" [named]="true" />
              <span class="num end"
                >{{ 'shortlists.networks.creators' | transloco: { count: part.creators | vNumber } }}
                <b class="medium">{{ part.cost | vMoney }}</b></span
              >
              <span class="track" aria-hidden="true"><i [style.width.%]="100 * shareOf(part)"></i></span>
              <span class="small t2"
                >{{ 'shortlists.networks.adds' | transloco }}
                <b class="num medium">+{{ part.adds | vCompact }}</b></span
              >
              <span class="small t2 end">
                @if (part.bestWithout !== null) {
                  {{ 'shortlists.networks.without' | transloco }}
                  <b class="num medium">{{ part.bestWithout | vCompact }}</b>
                  <span class="t3 num"> {{ lost(part) }}</span>
                } @else {
                  {{ 'shortlists.networks.needed' | transloco }}
                }
              </span>
              <span class="small t3">{{ 'shortlists.networks.alone' | transloco }}</span>
              <span class="small t3 end num">{{
                part.bestAlone === null
                  ? ('shortlists.networks.nobody' | transloco)
                  : ('shortlists.networks.people' | transloco: { people: part.bestAlone | vCompact })
              }}</span>
            </li>
          }
        </ul>
      </div>
      <p class="card-foot">{{ 'shortlists.networks.note' | transloco }}</p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    .frame {
      max-height: 420px;
      overflow: auto;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px var(--v-3);
      padding: var(--v-2) var(--v-4) var(--v-3);
      border-top: 1px solid var(--v-line);
    }
    .is-out .track {
      opacity: 0.6;
    }
    .end {
      text-align: end;
    }
    .track {
      grid-column: 1 / -1;
      height: 6px;
      margin: 2px 0;
      border-radius: 3px;
      overflow: hidden;
      background: var(--v-surface-3);
    }
    .track i {
      display: block;
      height: 100%;
      background: var(--v-accent);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkMix {
  private readonly format = inject(Format);
  readonly portfolio = input.required<Portfolio>();
  protected readonly parts = computed(() =>
    [...this.portfolio().networks].sort((a, b) => b.adds - a.adds || (b.bestAlone ?? 0) - (a.bestAlone ?? 0)),
  );

  protected shareOf(part: NetworkPart): number {
    const whole = this.portfolio().reach.value;
    return whole > 0 ? Math.min(1, part.adds / whole) : 0;
  }

  /** How much less the best set without this network reaches. */
  protected lost({ bestWithout }: NetworkPart): string {
    const whole = this.portfolio().reach.value;
    return bestWithout === null || whole <= 0 ? '' : this.format.change(bestWithout / whole - 1, 0);
  }
}
