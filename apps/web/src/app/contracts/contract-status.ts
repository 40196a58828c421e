import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

const FLAGS: Readonly<Record<string, string>> = {
  checked: 'flag-info',
  sent: 'flag-warning',
  signed_by_creator: 'flag-warning',
  active: 'flag-good',
  completed: 'flag-good',
  terminated: 'flag-danger',
  void: 'flag-danger',
};

@Component({
  selector: 'v-contract-status',
  imports: [TranslocoPipe],
  template: `<span class="flag" [class]="flag()">{{ 'contracts.status.' + status() | transloco }}</span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractStatus {
  readonly status = input.required<string>();
  protected readonly flag = computed(() => FLAGS[this.status()] ?? 'flag-plain');
}
