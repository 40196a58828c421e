import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { NetworkMark } from '../ui/creator/network-mark';
import { NumberPipe } from '../ui/format/pipes';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  /** Suggested first where it is large; by default the count. */
  readonly order?: number;
  readonly network?: string;
}

/** A few choices as checkboxes in chips, with how many of the pool have each. */
@Component({
  selector: 'v-choice-chips',
  imports: [NetworkMark, NumberPipe],
  template: `
    <fieldset [attr.aria-describedby]="wrong() ? id() + '-wrong' : null">
      <legend>{{ legend() }}</legend>
      <div class="chips">
        @for (option of options(); track option.value) {
          <label class="chip" [class.chip-on]="chosen().includes(option.value)">
            <input
              class="check"
              type="checkbox"
              [checked]="chosen().includes(option.value)"
              (change)="toggle(option.value)"
            />
            @if (option.network; as network) {
              <v-network [network]="network" aria-hidden="true" />
            }
            {{ option.label }}
            @if (option.count !== undefined) {
              <span class="num count">{{ option.count | vNumber }}</span>
            }
          </label>
        }
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
    .chip:has(:focus-visible) {
      outline: 2px solid var(--v-focus);
      outline-offset: 2px;
    }
    .chip input:focus-visible {
      outline: 0;
    }
    .count {
      color: var(--v-text-3);
    }
    .chip-on .count {
      color: inherit;
    }
    .wrong {
      margin-top: var(--v-1);
      font-size: var(--v-size-small);
      color: var(--v-danger);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoiceChips {
  readonly id = input.required<string>();
  readonly legend = input.required<string>();
  readonly options = input.required<readonly Choice[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly wrong = input('');
  readonly chosenChange = output<readonly string[]>();

  protected toggle(value: string): void {
    const chosen = this.chosen();
    this.chosenChange.emit(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  }
}
