import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** What was answered, or where; may stay empty. */
@Component({
  selector: 'v-answer-dialog',
  imports: [DialogFrame, TranslocoPipe],
  template: `<v-dialog-frame [heading]="'watch.answerTitle' | transloco">
    <form class="form-line" id="answer-form" (submit)="$event.preventDefault(); ref.close(text.value)">
      <label for="answer-text">{{ 'watch.answerText' | transloco }}</label>
      <textarea id="answer-text" class="input" rows="4" maxlength="2000" #text></textarea>
      <p class="hint">{{ 'watch.answerHint' | transloco }}</p>
    </form>
    <div actions>
      <button class="btn" type="button" (click)="ref.close()">{{ 'ui.cancel' | transloco }}</button>
      <button class="btn btn-primary" type="submit" form="answer-form">{{ 'watch.markAnswered' | transloco }}</button>
    </div>
  </v-dialog-frame>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerDialog {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
}
