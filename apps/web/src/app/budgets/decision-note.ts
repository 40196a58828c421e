import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { MoneyPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { ApprovalStore } from './approval-store';

/** Why a decision had no effect, beside the button that was pressed. */
@Component({
  selector: 'v-decision-note',
  imports: [ErrorNote, Icon, MoneyPipe, TranslocoPipe],
  template: `
    @if (store.over(); as over) {
      <p class="over" role="alert">
        <v-icon name="warn" />
        <span
          >{{
            'budgets.over'
              | transloco: { over: (over.over | vMoney), free: (over.free | vMoney), wanted: (over.wanted | vMoney) }
          }}
        </span>
      </p>
    }
    @if (store.deciding.error(); as error) {
      <v-error-note room="budgets" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    .over {
      display: flex;
      gap: var(--v-2);
      padding: var(--v-2) var(--v-3);
      border-radius: var(--v-radius-2);
      background: var(--v-danger-fill);
      color: var(--v-text);
      text-align: start;
    }
    .over v-icon {
      margin-top: 2px;
      color: var(--v-danger);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecisionNote {
  protected readonly store = inject(ApprovalStore);
}
