import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** Says what goes, what stays and why; the name is typed, for this is not undone. */
@Component({
  selector: 'v-erase-dialog',
  imports: [DialogFrame, TranslocoPipe],
  template: `<v-dialog-frame [heading]="'creators.privacy.eraseTitle' | transloco: { name: data.name }">
    <p>{{ 'creators.privacy.eraseText' | transloco }}</p>
    <h3>{{ 'creators.privacy.goes' | transloco }}</h3>
    <ul>
      @for (one of goes; track one) {
        <li>{{ 'creators.privacy.goesList.' + one | transloco }}</li>
      }
    </ul>
    <h3>{{ 'creators.privacy.stays' | transloco }}</h3>
    <ul>
      @for (one of stays; track one) {
        <li>{{ 'creators.privacy.staysList.' + one | transloco }}</li>
      }
    </ul>
    <div class="form-line">
      <label for="erase-name">{{ 'creators.privacy.typeName' | transloco: { name: data.name } }}</label>
      <input id="erase-name" class="input" autocomplete="off" #field (input)="typed.set(field.value)" />
    </div>
    <div actions>
      <button class="btn" type="button" (click)="ref.close(false)">{{ 'creators.privacy.keep' | transloco }}</button>
      <button class="btn btn-danger" type="button" [attr.aria-disabled]="!matches()" (click)="erase()">
        {{ 'creators.privacy.erase' | transloco }}
      </button>
    </div>
  </v-dialog-frame>`,
  styles: `
    h3 {
      margin-top: var(--v-3);
    }
    ul {
      padding-inline-start: var(--v-5);
      list-style: disc;
    }
    .form-line {
      margin-top: var(--v-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EraseDialog {
  protected readonly data = inject<{ name: string }>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly typed = signal('');
  protected readonly goes = ['profile', 'team', 'content', 'files'];
  protected readonly stays = ['contracts', 'money', 'lists', 'suppression'];

  protected matches(): boolean {
    return this.typed().trim().toLowerCase() === this.data.name.trim().toLowerCase();
  }

  protected erase(): void {
    if (this.matches()) this.ref.close(true);
  }
}
