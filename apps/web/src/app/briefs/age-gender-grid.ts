import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { AGES } from '@vivier/domain/briefs/audience-key';

const GENDERS = ['F', 'M'] as const;

/** Ages by gender: a box a cell, and one for a whole gender. */
@Component({
  selector: 'v-age-gender-grid',
  imports: [TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ 'briefs.form.agegender' | transloco }}</legend>
      <div class="grid">
        @for (gender of genders; track gender) {
          <label class="gender medium"
            ><input
              class="check"
              type="checkbox"
              [checked]="whole(gender)"
              [indeterminate]="part(gender)"
              (change)="toggleAll(gender)"
            />{{ (gender === 'F' ? 'briefs.form.women' : 'briefs.form.men') | transloco }}</label
          >
          @for (age of ages; track age) {
            <label class="cell num" [class.is-on]="has(gender, age)"
              ><input
                class="check"
                type="checkbox"
                [checked]="has(gender, age)"
                [attr.aria-label]="
                  'briefs.form.of'
                    | transloco
                      : { gender: (gender === 'F' ? 'briefs.form.women' : 'briefs.form.men') | transloco, age: age }
                "
                (change)="toggle(gender, age)"
              /><span aria-hidden="true">{{ age.replace('-', '–') }}</span></label
            >
          }
        }
      </div>
    </fieldset>
  `,
  styles: `
    legend {
      margin-bottom: var(--v-1);
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-medium);
    }
    .grid {
      display: grid;
      grid-template-columns: minmax(84px, auto) repeat(7, minmax(64px, 1fr));
      gap: var(--v-1);
    }
    label {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: 28px;
      font-size: var(--v-size-small);
    }
    .cell {
      padding: 0 6px;
      border: 1px solid var(--v-line-2);
      border-radius: var(--v-radius-1);
      white-space: nowrap;
    }
    .cell.is-on {
      border-color: transparent;
      background: var(--v-tint);
      color: var(--v-on-tint);
    }
    @media (max-width: 900px) {
      .grid {
        grid-template-columns: repeat(4, minmax(64px, 1fr));
      }
      .gender {
        grid-column: 1 / -1;
      }
      label {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgeGenderGrid {
  readonly chosen = input.required<readonly string[]>();
  readonly chosenChange = output<readonly string[]>();
  protected readonly ages = AGES;
  protected readonly genders = GENDERS;
  private readonly keys = computed(() => new Set(this.chosen()));

  protected has(gender: string, age: string): boolean {
    return this.keys().has(`agegender:${gender}${age}`);
  }

  protected whole(gender: string): boolean {
    return AGES.every((age) => this.has(gender, age));
  }

  protected part(gender: string): boolean {
    return !this.whole(gender) && AGES.some((age) => this.has(gender, age));
  }

  protected toggle(gender: string, age: string): void {
    const next = new Set(this.keys());
    const key = `agegender:${gender}${age}`;
    if (!next.delete(key)) next.add(key);
    this.emit(next);
  }

  protected toggleAll(gender: string): void {
    const next = new Set(this.keys());
    const all = AGES.map((age) => `agegender:${gender}${age}`);
    const whole = this.whole(gender);
    for (const key of all)
      if (whole) next.delete(key);
      else next.add(key);
    this.emit(next);
  }

  /** In the order of the grid, so that two ways to the same choice are the same brief. */
  private emit(keys: ReadonlySet<string>): void {
    this.chosenChange.emit(
      ['F', 'M', 'U']
        .flatMap((gender) => AGES.map((age) => `agegender:${gender}${age}`))
        .filter((key) => keys.has(key)),
    );
  }
}
