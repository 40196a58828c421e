import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { type IconName } from '../icon/icons';

/** Nothing here yet: a title, why, and (as content) what to do first. */
@Component({
  selector: 'v-empty-state',
  imports: [Icon],
  template: `
    <v-icon class="large" [name]="icon()" />
    <h2>{{ title() }}</h2>
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: var(--v-2);
      padding: var(--v-12) var(--v-4);
      text-align: center;
    }
    v-icon {
      color: var(--v-text-3);
    }
    h2 {
      font-size: var(--v-size-title);
      line-height: var(--v-line-title);
    }
    p {
      max-width: 56ch;
      color: var(--v-text-2);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--v-2);
      margin-top: var(--v-2);
    }
    .actions:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly text = input('');
  readonly icon = input<IconName>('info');
}
