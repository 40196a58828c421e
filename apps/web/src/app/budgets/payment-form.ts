import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { RecordPaymentDocument } from '../platform/generated/graphql';
import { amountOf } from '../shortlists/portfolio-view';
import { type MoneyLike } from '../ui/format/format';
import { ErrorNote } from '../ui/states/error-note';
import { Intention } from './intention';

/** What the form needs of money that is bound to a contract. */
export interface Payable {
  readonly subject: string;
  readonly name: string;
  readonly due: MoneyLike;
}

/** Notes that money has left; Vivier moves none. */
@Component({
  selector: 'v-payment-form',
  imports: [ErrorNote, TranslocoPipe],
  template: `
    <form class="fields" (submit)="save(subject.value, amount, paidOn.value, reference, evidence, $event)">
      <div class="form-line wide">
        <label for="pay-subject">{{ 'budgets.payment.for' | transloco }}</label>
        <select class="input" id="pay-subject" #subject (change)="amount.value = dueOf(subject.value)">
          @for (one of payable(); track one.subject) {
            <option [value]="one.subject">{{ one.name }}</option>
          }
        </select>
      </div>
      <div class="form-line">
        <label for="pay-amount">{{ 'budgets.payment.amount' | transloco }}, {{ currency() }}</label>
        <input
          class="input num"
          id="pay-amount"
          inputmode="decimal"
          required
          [value]="payable()[0]?.due?.amount ?? ''"
          #amount
        />
      </div>
      <div class="form-line">
        <label for="pay-day">{{ 'budgets.payment.day' | transloco }}</label>
        <input class="input" id="pay-day" type="date" required [value]="today" #paidOn />
      </div>
      <div class="form-line">
        <label for="pay-reference">{{ 'budgets.payment.reference' | transloco }}</label>
        <input class="input" id="pay-reference" required maxlength="200" #reference />
      </div>
      <div class="form-line wide">
        <label for="pay-evidence">{{ 'budgets.payment.evidence' | transloco }}</label>
        <input class="input" id="pay-evidence" maxlength="2000" #evidence />
      </div>
      <button class="btn btn-primary" type="submit" [disabled]="intention.call.busy()">
        {{ 'budgets.payment.record' | transloco }}
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
export class PaymentForm {
  protected readonly intention = inject(Intention);
  protected readonly today = new Date().toISOString().slice(0, 10);
  readonly campaignId = input.required<string>();
  readonly payable = input.required<readonly Payable[]>();
  readonly saved = output();
  protected readonly currency = computed(() => this.payable()[0]?.due.currency ?? '');

  protected dueOf(subject: string): string {
    return this.payable().find((one) => one.subject === subject)?.due.amount ?? '';
  }

  protected async save(
    subject: string,
    amount: HTMLInputElement,
    paidOn: string,
    reference: HTMLInputElement,
    evidence: HTMLInputElement,
    event: Event,
  ): Promise<void> {
    event.preventDefault();
    const due = this.payable().find((one) => one.subject === subject)?.due;
    if (!due) return;
    const input = {
      campaignId: this.campaignId(),
      subject,
      amount: { amount: amountOf(amount.value) ?? amount.value.trim(), currency: due.currency },
      paidOn,
      reference: reference.value.trim(),
      evidence: evidence.value.trim(),
    };
    if (!(await this.intention.send(RecordPaymentDocument, { input }))) return;
    for (const field of [amount, reference, evidence]) field.value = '';
    this.saved.emit();
  }
}
