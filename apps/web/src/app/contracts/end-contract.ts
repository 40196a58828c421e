import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface EndQuestion {
  readonly to: 'terminated' | 'void';
}

/** A contract ends with a reason, which both sides will read. */
@Component({
  selector: 'v-end-contract',
  imports: [DialogFrame, TranslocoPipe],
  template: `<v-dialog-frame [heading]="'contracts.end.' + question.to | transloco">
    <div class="form-line">
      <p>{{ 'contracts.end.' + question.to + 'Text' | transloco }}</p>
      <label for="end-reason">{{ 'contracts.end.reason' | transloco }}</label>
      <textarea
        id="end-reason"
        class="input"
        rows="3"
        maxlength="500"
        [attr.aria-invalid]="missing()"
        aria-describedby="end-hint"
        #reason
      ></textarea>
      <p id="end-hint" [class.hint]="!missing()" [class.wrong]="missing()">{{ 'contracts.end.hint' | transloco }}</p>
    </div>
    <div actions>
      <button class="btn" type="button" (click)="ref.close()">{{ 'ui.cancel' | transloco }}</button>
      <button class="btn btn-danger" type="button" (click)="close(reason.value)">
        {{ 'contracts.end.' + question.to | transloco }}
      </button>
    </div>
  </v-dialog-frame>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndContract {
  protected readonly question = inject<EndQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly missing = signal(false);

  protected close(reason: string): void {
    this.missing.set(!reason.trim());
    if (reason.trim()) this.ref.close(reason.trim());
  }
}
