import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { type ShownResults } from './results-store';

type Tie = NonNullable<ShownResults['tieOut']>;

/** What is credited, what others brought and what nobody can explain, against the shop's own total; by day on a tap. */
@Component({
  selector: 'v-tie-line',
  imports: [DatePipe, MoneyPipe, NumberPipe, TranslocoPipe],
  template: `
    <div class="tie">
      <b>{{ 'reports.tie.title' | transloco }}</b>
      <span class="bar" aria-hidden="true"
        ><i [style.flex-grow]="parts().credited"></i><em [style.flex-grow]="parts().other"></em
        ><u [style.flex-grow]="parts().unexplained"></u
      ></span>
      <p class="num">
        <b>{{ tie().whole.credited | vMoney }}</b> <span class="t3">{{ 'reports.tie.credited' | transloco }}</span> +
        {{ tie().whole.other | vMoney }} <span class="t3">{{ 'reports.tie.other' | transloco }}</span> +
        <b [class.unexplained]="differs(tie().whole)">{{ tie().whole.unexplained | vMoney }}</b>
        <span class="t3">{{ 'reports.tie.unexplained' | transloco }}</span> = <b>{{ tie().whole.total | vMoney }}</b>
        <span class="t3">{{ 'reports.tie.total' | transloco }}</span>
      </p>
      <button class="link push" type="button" [attr.aria-expanded]="open()" (click)="open.set(!open())">
        {{
          (tie().differing === 0 ? 'reports.tie.days' : 'reports.tie.differ') | transloco: { count: tie().differing }
        }}
      </button>
    </div>
    @if (open()) {
      <div class="table-wrap" tabindex="0" role="region" [attr.aria-label]="'reports.tie.title' | transloco">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{{ 'reports.tie.day' | transloco }}</th>
              <th scope="col" class="r">{{ 'reports.tie.sales' | transloco }}</th>
              <th scope="col" class="r">{{ 'reports.tie.credited' | transloco }}</th>
              <th scope="col" class="r">{{ 'reports.tie.other' | transloco }}</th>
              <th scope="col" class="r">{{ 'reports.tie.unexplained' | transloco }}</th>
              <th scope="col" class="r">{{ 'reports.tie.total' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (day of tie().days; track day.day) {
              <tr>
                <th scope="row">{{ day.day ? (day.day | vDate) : ('reports.tie.noDay' | transloco) }}</th>
                <td class="r">{{ day.sales | vNumber }}</td>
                <td class="r">{{ day.credited | vMoney }}</td>
                <td class="r">{{ day.other | vMoney }}</td>
                <td class="r" [class.unexplained]="differs(day)">{{ day.unexplained | vMoney }}</td>
                <td class="r">{{ day.total | vMoney }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: `
    .tie {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2) var(--v-3);
      padding: var(--v-3) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    .bar {
      display: flex;
      flex: 0 0 140px;
      height: 8px;
      border-radius: 2px;
      overflow: hidden;
    }
    .bar > * {
      flex-basis: 0;
    }
    .bar i {
      background: var(--v-c1);
    }
    .bar em {
      background: var(--v-c-other);
    }
    .bar u {
      background: var(--v-warning);
    }
    /* A space between two elements of a template is not kept. */
    .num .t3 {
      margin-inline-start: 0.3em;
    }
    .unexplained {
      color: var(--v-warning);
    }
    .table-wrap {
      max-height: 320px;
      overflow: auto;
      border-top: 1px solid var(--v-line);
    }
    @media (max-width: 699.98px) {
      .bar {
        flex-basis: 100%;
      }
      .link {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TieLine {
  readonly tie = input.required<Tie>();
  protected readonly open = signal(false);
  protected readonly parts = computed(() => {
    const { credited, other, unexplained } = this.tie().whole;
    return {
      credited: Math.max(Number(credited.amount), 0),
      other: Math.max(Number(other.amount), 0),
      unexplained: Math.abs(Number(unexplained.amount)),
    };
  });

  protected differs({ unexplained }: Tie['whole']): boolean {
    return Number(unexplained.amount) !== 0;
  }
}
