import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { type Profile } from './trend';

@Component({
  selector: 'v-price-card',
  imports: [DatePipe, MoneyPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="price-title">
      <div class="card-head">
        <h2 id="price-title">{{ 'creators.price.title' | transloco }}</h2>
      </div>
      <div class="card-body">
        @if (price(); as price) {
          @if (price.kind === 'known') {
            <p class="figure">
              <b class="num">{{ price.low | vMoney: price.high }}</b>&ngsp;<span class="t3 small"
                >{{ 'creators.price.known' | transloco }}
                @if (price.asOf) {
                  , {{ price.asOf | vDate }}
                }
              </span>
            </p>
            <p class="small t3">{{ 'creators.price.knownText' | transloco }}</p>
          } @else {
            <p class="figure">
              <b class="num estimated">{{ price.low | vMoney: price.high }}</b>&ngsp;<span class="t3 small">{{
                'creators.price.modelled' | transloco
              }}</span>
            </p>
            <p class="small t3">{{ 'creators.price.modelledText' | transloco }}</p>
          }
          @if (price.cpm; as cpm) {
            <dl>
              <dt>{{ 'creators.price.cpm' | transloco }}</dt>
              <dd class="num">{{ cpm | vMoney }}</dd>
            </dl>
          }
        } @else {
          <p class="unknown">{{ 'creators.price.none' | transloco }}</p>
        }
      </div>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    .figure {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: var(--v-2);
    }
    .figure b {
      font-size: var(--v-size-figure);
      line-height: var(--v-line-figure);
      font-weight: var(--v-weight-strong);
    }
    dl {
      display: flex;
      justify-content: space-between;
      padding-top: 6px;
      border-top: 1px solid var(--v-line);
    }
    dt {
      color: var(--v-text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PriceCard {
  readonly price = input.required<Profile['price']>();
}
