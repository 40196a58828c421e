import { ChangeDetectionStrategy, Component, ElementRef, inject, input, model } from '@angular/core';
import { Icon } from '../icon/icon';
import { type IconName } from '../icon/icons';

export interface Segment {
  readonly value: string;
  readonly label: string;
  /** With an icon the label is only spoken. */
  readonly icon?: IconName;
}

/** One of a few, as radio buttons in a bar; arrows move. */
@Component({
  selector: 'v-segmented',
  imports: [Icon],
  template: `<div class="seg" role="radiogroup" [attr.aria-label]="label()">
    @for (option of options(); track option.value) {
      <button
        type="button"
        role="radio"
        [attr.aria-checked]="option.value === value()"
        [tabindex]="option.value === value() ? 0 : -1"
        [attr.aria-label]="option.icon ? option.label : null"
        (click)="value.set(option.value)"
        (keydown)="key($event)"
      >
        @if (option.icon; as icon) {
          <v-icon class="small" [name]="icon" />
        } @else {
          {{ option.label }}
        }
      </button>
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Segmented {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly label = input.required<string>();
  readonly options = input.required<readonly Segment[]>();
  readonly value = model.required<string>();

  protected key(event: KeyboardEvent): void {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
          ? -1
          : 0;
    if (step === 0) return;
    event.preventDefault();
    const options = this.options();
    const at = options.findIndex((option) => option.value === this.value());
    const next = (at + step + options.length) % options.length;
    const option = options[next];
    if (!option) return;
    this.value.set(option.value);
    this.host.nativeElement.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
  }
}
