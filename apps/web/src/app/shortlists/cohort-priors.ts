import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { type CohortPlan, type Prior } from './cohort-store';

/** What the plan takes for granted: each assumption with its value, how firmly it is held, and where it comes from. */
@Component({
  selector: 'v-cohort-priors',
  imports: [TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="priors-title">
      <div class="card-head">
        <h2 id="priors-title">{{ 'shortlists.cohort.priors' | transloco }}</h2>
        <span class="small t3">{{ 'shortlists.cohort.priorsLead' | transloco }}</span>
      </div>
      <div class="table-wrap" tabindex="0" role="group" [attr.aria-label]="'shortlists.cohort.priors' | transloco">
        <table class="table table-cards">
          <thead>
            <tr>
              <th scope="col">{{ 'shortlists.cohort.prior.name' | transloco }}</th>
              <th scope="col" class="r">{{ 'shortlists.cohort.prior.value' | transloco }}</th>
              <th scope="col" class="r">{{ 'shortlists.cohort.prior.spread' | transloco }}</th>
              <th scope="col" class="r">{{ 'shortlists.cohort.prior.weight' | transloco }}</th>
              <th scope="col">{{ 'shortlists.cohort.prior.basis' | transloco }}</th>
              <th scope="col">{{ 'shortlists.cohort.prior.source' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (prior of plan().priors; track $index) {
              <tr>
                <th scope="row">{{ 'shortlists.cohort.prior.' + prior.code | transloco }}</th>
                <td class="r" [attr.data-label]="'shortlists.cohort.prior.value' | transloco">{{ value(prior) }}</td>
                <td class="r t2" [attr.data-label]="'shortlists.cohort.prior.spread' | transloco">
                  {{ number(prior.spread) }}
                </td>
                <td class="r t2" [attr.data-label]="'shortlists.cohort.prior.weight' | transloco">
                  {{ number(prior.weight) }}
                </td>
                <td [attr.data-label]="'shortlists.cohort.prior.basis' | transloco">
                  <span
                    class="flag"
                    [class.flag-estimated]="prior.basis === 'assumed'"
                    [class.flag-plain]="prior.basis !== 'assumed'"
                    >{{ 'shortlists.cohort.basis.' + prior.basis | transloco }}</span
                  >
                </td>
                <td class="t2">{{ source(prior) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CohortPriors {
  private readonly format = inject(Format);
  readonly plan = input.required<CohortPlan>();

  protected value({ code, value }: Prior): string {
    if (code === 'orders_per_reach') return this.format.percent(value, value < 0.001 ? 4 : 2);
    if (code === 'order_value')
      return this.format.money({ amount: String(value), currency: this.plan().currency }, { cents: true });
    return this.number(value);
  }

  protected number(value: number | null): string {
    if (value === null) return '—';
    return this.format.number(
      value,
      Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 2 : 4,
    );
  }

  protected source({ source, publisher, year, country }: Prior): string {
    const place = country ? this.format.country(country) : null;
    return [source, publisher, year === null ? null : String(year), place].filter((word) => word).join(', ') || '—';
  }
}
