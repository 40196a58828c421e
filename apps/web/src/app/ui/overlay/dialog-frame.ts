import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { DialogRef } from '@angular/cdk/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** Title, close button, scrolling body; put the buttons in an element with the attribute `actions`. */
@Component({
  selector: 'v-dialog-frame',
  imports: [Icon, TranslocoPipe],
  template: `
    <div class="v-dialog-panel">
      <div class="head">
        <h2 id="dialog-title" class="cut" tabindex="-1">{{ heading() }}</h2>
        <ng-content select="[heading-aside]" />
        <button
          class="btn btn-quiet btn-small btn-icon push"
          type="button"
          (click)="ref.close()"
          [attr.aria-label]="'ui.close' | transloco"
        >
          <v-icon name="x" />
        </button>
      </div>
      <div class="body"><ng-content /></div>
      <ng-content select="[actions]" />
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
    .head {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      padding: var(--v-3) var(--v-3) var(--v-2) var(--v-4);
    }
    h2 {
      outline: 0;
      font-size: var(--v-size-title);
      line-height: var(--v-line-title);
    }
    .body {
      flex: 1;
      min-height: 0;
      overflow: auto;
      padding: 0 var(--v-4) var(--v-4);
    }
    :host ::ng-deep [actions] {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: var(--v-2);
      padding: var(--v-3) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DialogFrame {
  readonly heading = input.required<string>();
  protected readonly ref = inject<DialogRef<unknown>>(DialogRef);
}
