import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface InviteQuestion {
  readonly name: string;
}

/** A word to the creator beside the link to the own room. */
@Component({
  selector: 'v-invite-creator',
  imports: [DialogFrame, TranslocoPipe],
  template: `<v-dialog-frame [heading]="'contracts.invite.title' | transloco: { name: question.name }">
    <div class="form-line">
      <p>{{ 'contracts.invite.text' | transloco }}</p>
      <label for="invite-message">{{ 'contracts.invite.message' | transloco }}</label>
      <textarea id="invite-message" class="input" rows="4" maxlength="2000" #message></textarea>
      <p class="hint">{{ 'contracts.invite.hint' | transloco }}</p>
    </div>
    <div actions>
      <button class="btn" type="button" (click)="ref.close()">{{ 'ui.cancel' | transloco }}</button>
      <button class="btn btn-primary" type="button" (click)="ref.close(message.value.trim())">
        {{ 'contracts.move.invite' | transloco }}
      </button>
    </div>
  </v-dialog-frame>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteCreator {
  protected readonly question = inject<InviteQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
}
