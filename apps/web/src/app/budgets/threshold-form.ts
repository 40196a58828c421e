import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SetThresholdDocument, ThresholdsDocument, type ThresholdsQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { MoneyPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { amountOf } from '../shortlists/portfolio-view';
import { Intention } from './intention';

/** Above which amount two people of a brand have to agree. */
@Component({
  selector: 'v-threshold-form',
  imports: [ErrorNote, MoneyPipe, TranslocoPipe],
  template: `
    <h3>{{ 'budgets.threshold.title' | transloco }}</h3>
    @for (one of thresholds(); track one.above.currency) {
      <p class="row">
        <span
          >{{ 'budgets.threshold.above' | transloco }} <b class="num">{{ one.above | vMoney }}</b></span
        >
        @if (writes()) {
          <button class="btn btn-quiet btn-small" type="button" (click)="set(one.above.currency, null)">
            {{ 'budgets.threshold.remove' | transloco }}
          </button>
        }
      </p>
    } @empty {
      <p class="t2">{{ 'budgets.threshold.none' | transloco }}</p>
    }
    @if (writes()) {
      <form class="fields" (submit)="save(amount, currency.value, $event)">
        <div class="form-line">
          <label [for]="'above-' + brandId()">{{ 'budgets.threshold.amount' | transloco }}</label>
          <input class="input num" inputmode="decimal" required [id]="'above-' + brandId()" #amount />
        </div>
        <div class="form-line">
          <label [for]="'above-currency-' + brandId()">{{ 'budgets.envelope.currency' | transloco }}</label>
          <input
            class="input"
            required
            maxlength="3"
            pattern="[A-Za-z]{3}"
            [id]="'above-currency-' + brandId()"
            [value]="currencyOf()"
            #currency
          />
        </div>
        <button class="btn" type="submit" [disabled]="intention.call.busy()">
          {{ 'budgets.threshold.set' | transloco }}
        </button>
      </form>
    }
    @if (loading.error() ?? intention.call.error(); as error) {
      <v-error-note room="budgets" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
  `,
  styleUrl: './fields.css',
  providers: [Intention],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThresholdForm {
  private readonly api = inject(Api);
  protected readonly intention = inject(Intention);
  protected readonly loading = new Call();
  protected readonly thresholds = signal<ThresholdsQuery['approvalThresholds']>([]);
  readonly brandId = input.required<string>();
  readonly writes = input.required<boolean>();
  readonly currencyOf = input('EUR');

  constructor() {
    effect(() => {
      const brandId = this.brandId();
      untracked(() => void this.load(brandId));
    });
  }

  protected async save(field: HTMLInputElement, currency: string, event: Event): Promise<void> {
    event.preventDefault();
    if (await this.set(currency.trim().toUpperCase(), amountOf(field.value) ?? field.value.trim())) field.value = '';
  }

  protected async set(currency: string, above: string | null): Promise<boolean> {
    const brandId = this.brandId();
    const done = await this.intention.send(SetThresholdDocument, { brandId, currency, above });
    if (done) await this.load(brandId);
    return done !== null;
  }

  private async load(brandId: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ThresholdsDocument, { brandId }));
    if (answer) this.thresholds.set(answer.approvalThresholds);
  }
}
