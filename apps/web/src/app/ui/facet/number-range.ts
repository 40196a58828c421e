import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../format/format';

export interface NumberBounds {
  readonly min: number | null;
  readonly max: number | null;
}

/** From–to; says the new bounds when a field is left or Enter is pressed. Understands 10k, 1.5M, 4,2 and percentages. */
@Component({
  selector: 'v-number-range',
  imports: [TranslocoPipe],
  template: `
    <input
      #low
      class="input input-small num"
      type="text"
      inputmode="decimal"
      [attr.aria-label]="label() + ' ' + ('ui.from' | transloco)"
      [placeholder]="'ui.from' | transloco"
      [value]="texts().min"
      (change)="set('min', low)"
    />
    <span class="t3" aria-hidden="true">–</span>
    <input
      #high
      class="input input-small num"
      type="text"
      inputmode="decimal"
      [attr.aria-label]="label() + ' ' + ('ui.to' | transloco)"
      [placeholder]="'ui.to' | transloco"
      [value]="texts().max"
      (change)="set('max', high)"
    />
    @if (unit()) {
      <span class="t3 small">{{ unit() }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    input {
      flex: 1;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NumberRange {
  private readonly format = inject(Format);
  readonly label = input.required<string>();
  readonly unit = input('');
  /** What is typed divided by this is the value: 100 for percentages. */
  readonly factor = input(1);
  readonly whole = input(false);
  readonly bounds = model.required<NumberBounds>();

  protected readonly texts = computed(() => ({
    min: this.write(this.bounds().min),
    max: this.write(this.bounds().max),
  }));

  protected set(end: 'min' | 'max', field: HTMLInputElement): void {
    const typed = readNumber(field.value);
    if (typed === undefined) {
      field.value = this.texts()[end];
      return;
    }
    const scaled = typed === null ? null : typed / this.factor();
    const value = scaled === null ? null : this.whole() ? Math.round(scaled) : Number(scaled.toPrecision(12));
    this.bounds.set({ ...this.bounds(), [end]: value });
    field.value = this.texts()[end];
  }

  private write(value: number | null): string {
    if (value === null) return '';
    const shown = Number((value * this.factor()).toPrecision(12));
    return this.format.number(shown, Math.min(2, (String(shown).split('.')[1] ?? '').length));
  }
}

/** null = empty, undefined = not a number. */
export function readNumber(text: string): number | null | undefined {
  const tight = text.replace(/[\s\u00A0\u202F%€$£]/g, '').replace('−', '-');
  if (tight === '') return null;
  const match = /^(-?[\d.,]+)([km]?)$/i.exec(tight);
  if (!match) return undefined;
  const digits = match[1] ?? '';
  // A single comma or dot before anything but three last digits is a decimal sign; otherwise it groups thousands.
  const groups = /^-?\d{1,3}([.,]\d{3})+$/.test(digits);
  const value = Number(groups ? digits.replace(/[.,]/g, '') : digits.replace(',', '.'));
  const times = { k: 1e3, m: 1e6 }[(match[2] ?? '').toLowerCase()] ?? 1;
  return Number.isFinite(value) ? value * times : undefined;
}
