import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type Correction } from '../../platform/generated/graphql';

const FIELDS = ['displayName', 'email', 'country', 'language', 'bio'] as const;

/** What is to be right; a field that is left as it is says nothing. */
@Component({
  selector: 'v-correction-form',
  imports: [TranslocoPipe],
  template: `
    <form novalidate #form (submit)="send($event, form)">
      @for (field of fields; track field) {
        <div class="form-line" [class.wide]="field === 'bio'">
          <label [for]="'correct-' + field">{{ words() + '.' + field | transloco }}</label>
          <input
            class="input"
            [id]="'correct-' + field"
            [name]="field"
            [type]="field === 'email' ? 'email' : 'text'"
            [value]="field === 'displayName' ? name() : field === 'email' ? email() : ''"
            [attr.maxlength]="field === 'country' ? 2 : field === 'language' ? 3 : 500"
            autocomplete="off"
          />
        </div>
      }
      <button class="btn btn-primary" type="submit" [attr.aria-disabled]="busy()">
        {{ words() + '.save' | transloco }}
      </button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      align-items: end;
      gap: var(--v-3);
    }
    .wide {
      grid-column: 1 / -1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorrectionForm {
  /** Where its words stand. */
  readonly words = input.required<string>();
  readonly name = input('');
  readonly email = input('');
  readonly busy = input(false);
  readonly correction = output<Correction>();
  protected readonly fields = FIELDS;

  protected send(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    if (this.busy()) return;
    const before: Readonly<Record<string, string>> = { displayName: this.name(), email: this.email() };
    const typed = FIELDS.map((field) => [field, textOf(form, field)] as const);
    const changed = typed.filter(([field, value]) => value !== '' && value !== (before[field] ?? ''));
    if (changed.length > 0) this.correction.emit(Object.fromEntries(changed));
  }
}

function textOf(form: HTMLFormElement, field: string): string {
  const text = new FormData(form).get(field);
  const value = typeof text === 'string' ? text.trim() : '';
  return field === 'country' ? value.toUpperCase() : field === 'language' ? value.toLowerCase() : value;
}
