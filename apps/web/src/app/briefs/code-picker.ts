import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { searchName } from '@vivier/domain/creators/search-name';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type Choice } from './choice-chips';

const SUGGESTED = 6;

/** Many choices: what is chosen, the commonest of the pool one tap away, the rest by name. */
@Component({
  selector: 'v-code-picker',
  imports: [Icon, NumberPipe, TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      <div class="chips">
        @for (option of picked(); track option.value) {
          <span class="chip chip-on"
            >{{ option.label
            }}<button
              type="button"
              [attr.aria-label]="'briefs.form.remove1' | transloco: { name: option.label }"
              (click)="remove(option.value)"
            >
              <v-icon class="small" name="x" /></button
          ></span>
        }
        @for (option of suggested(); track option.value) {
          <button class="chip" type="button" (click)="add(option.value)">
            <v-icon class="small" name="plus" />{{ option.label }}
            @if (option.count !== undefined) {
              <span class="num t3">{{ option.count | vNumber }}</span>
            }
          </button>
        }
        <input
          class="input input-small"
          autocomplete="off"
          [attr.list]="id() + '-list'"
          [attr.aria-label]="'briefs.form.addTo' | transloco: { legend: legend() }"
          [attr.aria-describedby]="wrong() ? id() + '-wrong' : null"
          [placeholder]="'briefs.form.add' | transloco"
          #field
          [value]="text()"
          (input)="typed(field)"
          (keydown.enter)="entered($event, field)"
          (change)="typed(field)"
        />
        <datalist [id]="id() + '-list'">
          @for (option of rest(); track option.value) {
            <option [value]="option.label"></option>
          }
        </datalist>
      </div>
      @if (wrong()) {
        <p class="wrong" [id]="id() + '-wrong'">{{ wrong() }}</p>
      }
    </fieldset>
  `,
  styles: `
    legend {
      margin-bottom: var(--v-1);
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-medium);
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    .chip {
      min-height: 28px;
    }
    button.chip {
      color: var(--v-text-2);
    }
    button.chip:hover {
      background: var(--v-surface-2);
    }
    .input {
      width: 150px;
      min-height: 28px;
    }
    .wrong {
      margin-top: var(--v-1);
      font-size: var(--v-size-small);
      color: var(--v-danger);
    }
    @media (max-width: 699.98px) {
      .input {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodePicker {
  private readonly format = inject(Format);
  readonly id = input.required<string>();
  readonly legend = input.required<string>();
  /** All that may be chosen; with `count`, how many of the pool have it. */
  readonly options = input.required<readonly Choice[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly wrong = input('');
  readonly chosenChange = output<readonly string[]>();
  protected readonly text = signal('');

  protected readonly picked = computed(() =>
    this.chosen().map((value) => this.options().find((option) => option.value === value) ?? { value, label: value }),
  );
  private readonly open = computed(() => this.options().filter(({ value }) => !this.chosen().includes(value)));
  protected readonly suggested = computed(() =>
    this.open()
      .filter((option) => weight(option) > 0)
      .sort((a, b) => weight(b) - weight(a))
      .slice(0, Math.max(0, SUGGESTED - this.chosen().length)),
  );
  protected readonly rest = computed(() =>
    [...this.open()].sort((a, b) => a.label.localeCompare(b.label, this.format.tag())),
  );

  protected add(value: string): void {
    this.chosenChange.emit([...this.chosen(), value]);
  }

  protected remove(value: string): void {
    this.chosenChange.emit(this.chosen().filter((one) => one !== value));
  }

  /** A whole name is taken at once, so that choosing from the list needs no second key. */
  protected typed(field: HTMLInputElement): void {
    this.text.set(field.value);
    const wanted = searchName(field.value);
    const exact = wanted === '' ? undefined : this.open().find(({ label }) => searchName(label) === wanted);
    if (exact) this.take(exact.value, field);
  }

  protected entered(event: Event, field: HTMLInputElement): void {
    event.preventDefault();
    const wanted = searchName(field.value);
    if (wanted === '') return;
    const found =
      this.open().find(({ value }) => value.toLowerCase() === field.value.trim().toLowerCase()) ??
      this.rest().find(({ label }) => searchName(label).startsWith(wanted));
    if (found) this.take(found.value, field);
  }

  private take(value: string, field: HTMLInputElement): void {
    this.add(value);
    this.text.set('');
    field.value = '';
  }
}

function weight({ count, order }: Choice): number {
  return order ?? count ?? 0;
}
