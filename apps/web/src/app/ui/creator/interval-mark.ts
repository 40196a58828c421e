import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * A value in its 80 % interval on the scale `from`–`to` (rates, log scale): bar = interval, thick tick = value,
 * thin tick = median of the cohort, line = the scale. Say the same in `label`.
 */
@Component({
  selector: 'v-interval',
  template: `<i [style.left.%]="at().low" [style.width.%]="at().width"></i>
    @if (at().median !== null) {
      <u [style.left.%]="at().median"></u>
    }
    <b [style.left.%]="at().value"></b>`,
  styles: `
    :host {
      position: relative;
      display: inline-block;
      width: 72px;
      height: 12px;
      vertical-align: middle;
    }
    :host::before {
      content: '';
      position: absolute;
      inset: 5.5px 0 auto;
      height: 1px;
      background: var(--v-outline);
      opacity: 0.6;
    }
    i {
      position: absolute;
      top: 3px;
      min-width: 2px;
      height: 6px;
      border-radius: 3px;
      background: var(--v-s1);
    }
    b {
      position: absolute;
      top: 1px;
      width: 2px;
      height: 10px;
      margin-left: -1px;
      background: var(--v-text);
      box-shadow: 0 0 0 1px var(--v-surface);
    }
    u {
      position: absolute;
      top: 2px;
      width: 1px;
      height: 8px;
      background: var(--v-outline);
    }
  `,
  host: { role: 'img', '[attr.aria-label]': 'label()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IntervalMark {
  readonly low = input.required<number>();
  readonly high = input.required<number>();
  readonly value = input.required<number>();
  readonly median = input<number | null>(null);
  /** Ends of the scale; by default an eighth and eight times the median, where nearly every cohort ends. */
  readonly from = input<number | null>(null);
  readonly to = input<number | null>(null);
  readonly label = input.required<string>();
  protected readonly at = computed(() => {
    const centre = this.median() ?? this.value();
    const place = scale(this.from() ?? centre / 8, this.to() ?? centre * 8);
    const low = place(this.low());
    const median = this.median();
    return {
      low,
      width: place(this.high()) - low,
      value: place(this.value()),
      median: median === null ? null : place(median),
    };
  });
}

/** Place of a rate on a log scale in percent, held inside 0–100. */
export function scale(from: number, to: number): (value: number) => number {
  const start = Math.log(Math.max(from, 1e-9));
  const width = Math.log(Math.max(to, 1e-9)) - start || 1;
  return (value) => Math.min(100, Math.max(0, (100 * (Math.log(Math.max(value, 1e-9)) - start)) / width));
}
