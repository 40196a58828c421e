import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from './dialog-frame';

export interface ConfirmQuestion {
  readonly title: string;
  readonly text: string;
  /** The verb on the button. */
  readonly action: string;
  /** The words of the safe answer, where "cancel" could be misread. */
  readonly keep?: string;
  readonly danger?: boolean;
}

@Component({
  selector: 'v-confirm',
  imports: [DialogFrame, TranslocoPipe],
  template: `<v-dialog-frame [heading]="question.title">
    <p>{{ question.text }}</p>
    <div actions>
      <button class="btn" type="button" (click)="ref.close(false)">
        {{ question.keep ?? ('ui.cancel' | transloco) }}
      </button>
      <button
        class="btn"
        type="button"
        [class.btn-danger]="question.danger"
        [class.btn-primary]="!question.danger"
        (click)="ref.close(true)"
      >
        {{ question.action }}
      </button>
    </div>
  </v-dialog-frame>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Confirm {
  protected readonly question = inject<ConfirmQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}
