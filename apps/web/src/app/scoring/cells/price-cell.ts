import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { type Hit } from '../discover-store';

@Component({
  selector: 'v-price-cell',
  imports: [DatePipe, MoneyPipe, TranslocoPipe],
  template: `@if (hit().price; as price) {
      @if (price.kind === 'modelled') {
        <span class="num estimated">{{ price.low | vMoney: price.high }}</span><small>{{
          'ui.modelled' | transloco
        }}</small>
      } @else {
        <span class="num">{{ price.low | vMoney: price.high }}</span>
        @if (price.asOf) {
          <small>{{ price.asOf | vDate: 'month' }}</small>
        }
      }
    } @else {
      <span class="unknown">{{ 'ui.unknown' | transloco }}</span>
    }`,
  styles: `
    :host {
      display: block;
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      color: var(--v-text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PriceCell {
  readonly hit = input.required<Hit>();
}
