import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { fieldsOf, missingFields } from '@vivier/domain/contracts/merge-fields';
import { EditContractDocument } from '../platform/generated/graphql';
import { ClausesForm } from './clauses-form';
import { type ContractClauseView, ContractStore, type WholeContract } from './contract-store';
import { FieldsForm } from './fields-form';

/** The words of a draft: its blanks and its clauses. */
@Component({
  selector: 'v-contract-editor',
  imports: [ClausesForm, FieldsForm, TranslocoPipe],
  templateUrl: './contract-editor.html',
  styleUrl: './contract-editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractEditor {
  readonly contract = input.required<WholeContract>();
  readonly clausesChange = output<readonly ContractClauseView[]>();
  protected readonly store = inject(ContractStore);
  private readonly version = computed(() => this.contract().versions.find(({ n }) => n === this.contract().version));
  protected readonly clauses = linkedSignal<readonly ContractClauseView[]>(() => this.version()?.clauses ?? []);
  protected readonly values = linkedSignal<Readonly<Record<string, string>>>(
    () => (this.version()?.values ?? {}) as Record<string, string>,
  );
  protected readonly startsOn = linkedSignal(() => this.contract().startsOn ?? '');
  protected readonly endsOn = linkedSignal(() => this.contract().endsOn ?? '');
  /** Of an amendment alone; any other contract pays what was approved. */
  protected readonly fee = linkedSignal(() => this.contract().fee.amount);
  private readonly texts = computed(() =>
    this.clauses().map(({ text, notApplicable }) => (notApplicable?.trim() ? notApplicable : text)),
  );
  protected readonly fields = computed(() => fieldsOf(this.texts()));
  protected readonly missing = computed(() => missingFields(this.texts(), this.values()));
  protected readonly dirty = computed(
    () =>
      JSON.stringify([this.clauses(), this.values(), this.startsOn(), this.endsOn(), this.fee()]) !==
      JSON.stringify([
        this.version()?.clauses ?? [],
        this.version()?.values ?? {},
        this.contract().startsOn ?? '',
        this.contract().endsOn ?? '',
        this.contract().fee.amount,
      ]),
  );

  constructor() {
    effect(() => this.clausesChange.emit(this.clauses()));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const clauses = this.clauses().map(({ id, clause, title, text, notApplicable }) => ({
      ...{ id, clause, title, text },
      notApplicable: notApplicable?.trim() ? notApplicable : null,
    }));
    const [startsOn, endsOn] = [this.startsOn() || null, this.endsOn() || null];
    const { amendsId, fee: before } = this.contract();
    const fee = amendsId ? { fee: { amount: this.fee().trim().replace(',', '.'), currency: before.currency } } : {};
    await this.store.move(EditContractDocument, {
      input: { clauses, values: this.values(), startsOn, endsOn, ...fee },
    });
  }
}
