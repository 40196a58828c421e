import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CompactPipe, NumberPipe } from '../ui/format/pipes';

interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Room at the right, so that the upper bound's figure has a place. */
const ROOM = 1.13;

/** An expected reach on a line from 0: the interval as a bar, the value as a dot, the target as a tick. */
@Component({
  selector: 'v-reach-range',
  imports: [CompactPipe, NumberPipe, TranslocoPipe],
  template: `<div
    class="line num"
    role="img"
    [attr.aria-label]="
      (target() === null ? 'budgets.reach.said' : 'budgets.reach.saidTarget')
        | transloco: { low: (range().low | vNumber), high: (range().high | vNumber), target: (target() | vNumber) }
    "
    [style.--a.%]="at(range().low)"
    [style.--b.%]="at(range().high)"
    [style.--x.%]="at(range().value)"
    [style.--g.%]="at(target() ?? 0)"
  >
    <i></i><b></b>
    @if (target(); as wanted) {
      <u></u>
      <span class="target" [class.left]="at(wanted) > 45">{{
        'budgets.reach.target' | transloco: { target: (wanted | vCompact) }
      }}</span>
    }
    @if (middle() > 30) {
      <span class="zero">0</span>
    }
    <span class="bounds" [class.start]="middle() < 18" [class.end]="middle() > 82" [style.--m.%]="middle()"
      >{{ range().low | vCompact }} – {{ range().high | vCompact }}</span
    >
  </div>`,
  styles: `
    :host {
      display: block;
    }
    .line {
      position: relative;
      height: 56px;
      font-size: var(--v-size-body);
      line-height: 16px;
    }
    .line::before {
      content: '';
      position: absolute;
      inset: 27px 0 auto;
      height: 1px;
      background: var(--v-line-2);
    }
    i {
      position: absolute;
      left: var(--a);
      width: calc(var(--b) - var(--a));
      top: 22px;
      height: 11px;
      border-radius: 6px;
      background: var(--v-s1);
    }
    b {
      position: absolute;
      left: var(--x);
      top: 20px;
      width: 15px;
      height: 15px;
      margin-left: -7.5px;
      border: 2.5px solid var(--v-surface);
      border-radius: 50%;
      background: var(--v-accent);
    }
    u {
      position: absolute;
      left: var(--g);
      top: 17px;
      width: 2px;
      height: 21px;
      margin-left: -1px;
      background: var(--v-text);
      box-shadow: 0 0 0 1px var(--v-surface);
    }
    span {
      position: absolute;
      white-space: nowrap;
      color: var(--v-text-2);
    }
    .target {
      left: calc(var(--g) - 4px);
      top: 0;
      color: var(--v-text);
    }
    .target.left {
      left: auto;
      right: calc(100% - var(--g) - 4px);
    }
    .zero {
      left: 0;
      top: 40px;
      color: var(--v-text-3);
    }
    .bounds {
      left: var(--m);
      top: 40px;
      translate: -50%;
    }
    .bounds.start {
      left: 0;
      translate: none;
    }
    .bounds.end {
      left: auto;
      right: 0;
      translate: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachRangeMark {
  readonly range = input.required<Range>();
  readonly target = input<number | null>(null);
  protected readonly middle = computed(() => this.at((this.range().low + this.range().high) / 2));
  private readonly most = computed(() => Math.max(this.range().high, this.target() ?? 0, 1) * ROOM);

  protected at(value: number): number {
    return (value / this.most()) * 100;
  }
}
