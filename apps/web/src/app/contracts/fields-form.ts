import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** Follow from the campaign and the approved list: the text can state no others. */
const GIVEN: ReadonlySet<string> = new Set(['promotional_objective', 'fee', 'gift', 'starts_on', 'ends_on']);
const LONG: ReadonlySet<string> = new Set([
  'advertiser_address',
  'creator_address',
  'deliverables',
  'gift_terms',
  'usage_uses',
]);

/** The blanks of a contract, each once, in the order in which the clauses ask for them. */
@Component({
  selector: 'v-fields-form',
  imports: [TranslocoPipe],
  template: `
    <div class="form-line">
      <label for="starts-on">{{ 'contracts.field.starts_on' | transloco }}</label>
      <input
        id="starts-on"
        class="input num"
        type="date"
        [value]="startsOn()"
        #starts
        (input)="startsOn.set(starts.value)"
      />
    </div>
    <div class="form-line">
      <label for="ends-on">{{ 'contracts.field.ends_on' | transloco }}</label>
      <input id="ends-on" class="input num" type="date" [value]="endsOn()" #ends (input)="endsOn.set(ends.value)" />
    </div>
    @for (name of asked(); track name) {
      <div class="form-line" [class.wide]="long(name)">
        <label [for]="'field-' + name">{{ 'contracts.field.' + name | transloco }}</label>
        <input
          [id]="'field-' + name"
          class="input"
          maxlength="2000"
          [value]="values()[name] ?? ''"
          [attr.aria-describedby]="missing().includes(name) ? 'blank-' + name : null"
          #field
          (input)="write(name, field.value)"
        />
        @if (missing().includes(name)) {
          <p class="blank" [id]="'blank-' + name">{{ 'contracts.fields.blank' | transloco }}</p>
        }
      </div>
    }
    <dl>
      @for (name of given(); track name) {
        <div>
          <dt>{{ 'contracts.field.' + name | transloco }}</dt>
          <dd class="num">{{ values()[name] || '—' }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
      align-items: start;
      gap: var(--v-3);
    }
    .wide,
    dl {
      grid-column: 1 / -1;
    }
    .blank {
      color: var(--v-warning);
      font-size: var(--v-size-small);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2) var(--v-6);
    }
    dt {
      color: var(--v-text-3);
      font-size: var(--v-size-small);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldsForm {
  readonly fields = input.required<readonly string[]>();
  readonly missing = input.required<readonly string[]>();
  readonly values = model.required<Readonly<Record<string, string>>>();
  readonly startsOn = model.required<string>();
  readonly endsOn = model.required<string>();
  protected readonly asked = computed(() => this.fields().filter((name) => !GIVEN.has(name)));
  protected readonly given = computed(() =>
    this.fields().filter((name) => GIVEN.has(name) && name !== 'starts_on' && name !== 'ends_on'),
  );

  protected long(name: string): boolean {
    return LONG.has(name);
  }

  protected write(name: string, value: string): void {
    this.values.update((all) => ({ ...all, [name]: value }));
  }
}
