import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SetEnvelopeDocument } from '../platform/generated/graphql';
import { ErrorNote } from '../ui/states/error-note';
import { type MoneyLike } from '../ui/format/format';
import { Intention } from './intention';
import { amountOf } from '../shortlists/portfolio-view';

/** Gives or changes the envelope of a brand or of one campaign; why stands in the history. */
@Component({
  selector: 'v-envelope-form',
  imports: [ErrorNote, TranslocoPipe],
  template: `
    <form class="fields" (submit)="save(amount, currency.value, year(), reason, $event)">
      <div class="form-line">
        <label [for]="'amount-' + place()">{{ 'budgets.envelope.amount' | transloco }}</label>
        <input
          class="input num"
          inputmode="decimal"
          required
          [id]="'amount-' + place()"
          [value]="current()?.amount ?? ''"
          #amount
        />
      </div>
      <div class="form-line">
        <label [for]="'currency-' + place()">{{ 'budgets.envelope.currency' | transloco }}</label>
        <input
          class="input"
          required
          maxlength="3"
          pattern="[A-Za-z]{3}"
          [id]="'currency-' + place()"
          [value]="current()?.currency ?? currencyOf()"
          [readOnly]="current() !== null"
          #currency
        />
      </div>
      @if (campaignId() === null && current() === null) {
        <div class="form-line">
          <label [for]="'year-' + place()">{{ 'budgets.envelope.year' | transloco }}</label>
          <input
            class="input"
            type="number"
            min="2000"
            max="2200"
            [id]="'year-' + place()"
            #of
            (input)="year.set(of.value)"
          />
          <span class="hint">{{ 'budgets.envelope.yearHint' | transloco }}</span>
        </div>
      }
      <div class="form-line wide">
        <label [for]="'reason-' + place()">{{ 'budgets.envelope.reason' | transloco }}</label>
        <input class="input" maxlength="500" [id]="'reason-' + place()" #reason />
      </div>
      <button class="btn btn-primary" type="submit" [disabled]="intention.call.busy()">
        {{ (current() ? 'budgets.envelope.change' : 'budgets.envelope.give') | transloco }}
      </button>
    </form>
    @if (intention.call.error(); as error) {
      <v-error-note room="budgets" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
  `,
  styleUrl: './fields.css',
  providers: [Intention],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EnvelopeForm {
  protected readonly intention = inject(Intention);
  readonly brandId = input.required<string>();
  readonly campaignId = input<string | null>(null);
  readonly current = input<MoneyLike | null>(null);
  /** For ids, where several forms stand on a page. */
  readonly place = input.required<string>();
  readonly yearOf = input<number | null>(null);
  readonly currencyOf = input('EUR');
  readonly saved = output();
  protected readonly year = signal('');

  protected async save(
    field: HTMLInputElement,
    currency: string,
    year: string,
    reason: HTMLInputElement,
    event: Event,
  ): Promise<void> {
    event.preventDefault();
    const amount = { amount: amountOf(field.value) ?? field.value.trim(), currency: currency.trim().toUpperCase() };
    const input = {
      brandId: this.brandId(),
      campaignId: this.campaignId(),
      year: year === '' ? this.yearOf() : Number(year),
      amount,
      reason: reason.value.trim(),
    };
    if (!(await this.intention.send(SetEnvelopeDocument, { input }))) return;
    reason.value = '';
    if (this.current() === null) field.value = '';
    this.saved.emit();
  }
}
