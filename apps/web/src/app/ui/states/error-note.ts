import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** What happened and what to do, in place, with the code. `(retry)` shows a button when somebody listens and `canRetry`. */
@Component({
  selector: 'v-error-note',
  imports: [Icon, TranslocoPipe],
  template: `
    <v-icon name="warn" />
    <div class="words" role="alert">
      <p>{{ text() | transloco: details() }}</p>
      <ng-content />
      <p class="caption t3">
        {{ 'ui.error_code' | transloco }} <span class="mono">{{ code() }}</span>
      </p>
    </div>
    @if (canRetry()) {
      <button class="btn btn-small" type="button" (click)="retry.emit()">
        <v-icon class="small" name="refresh" />{{ 'ui.retry' | transloco }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: var(--v-3);
      padding: var(--v-3) var(--v-4);
      border: 1px solid var(--v-line);
      border-left: 2px solid var(--v-danger);
      border-radius: var(--v-radius-2);
      background: var(--v-danger-fill);
      color: var(--v-text);
    }
    v-icon {
      margin-top: 2px;
      color: var(--v-danger);
    }
    .words {
      flex: 1;
      min-width: 0;
      display: grid;
      gap: 2px;
    }
    button v-icon {
      margin: 0;
      color: inherit;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErrorNote {
  private readonly transloco = inject(TranslocoService);
  readonly code = input.required<string>();
  /** A room with words of its own for its codes. */
  readonly room = input('');
  readonly details = input<Readonly<Record<string, unknown>>>({});
  readonly canRetry = input(true);
  readonly retry = output<void>();
  protected readonly text = computed(() => {
    const keys = [`${this.room()}.errors.${this.code()}`, `errors.${this.code()}`];
    return keys.find((key) => this.transloco.translate(key) !== key) ?? 'errors.unknown';
  });
}
