import { type Signal, computed, signal } from '@angular/core';

export interface RowWindow {
  /** First row drawn and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Height in px of what is not drawn above and below. */
  readonly before: number;
  readonly after: number;
}

const SPARE = 5;

/**
 * Draws only the rows in sight of a real table: spacers stand for the others, so head, cells and screen readers
 * keep the table they know, which a transformed viewport takes from them.
 */
export class RowScroller {
  private readonly top = signal(0);
  private readonly height = signal(900);

  readonly window: Signal<RowWindow>;
  /** True when the reader comes near the end of what is loaded. */
  readonly nearEnd: Signal<boolean>;

  constructor(
    private readonly count: () => number,
    private readonly rowHeight: () => number,
  ) {
    this.window = computed(() => windowOf(this.top(), this.height(), this.rowHeight(), this.count()), {
      equal: (a, b) => a.start === b.start && a.end === b.end && a.before === b.before && a.after === b.after,
    });
    this.nearEnd = computed(() => this.count() > 0 && this.window().end >= this.count() - SPARE);
  }

  moved(scroller: HTMLElement): void {
    this.top.set(scroller.scrollTop);
    this.height.set(scroller.clientHeight);
  }

  /** Where to scroll so that the row is whole in sight under a head of `head` px; null when it already is. */
  placeOf(index: number, head: number): number | null {
    const from = index * this.rowHeight();
    const to = from + this.rowHeight();
    if (from < this.top()) return from;
    const visible = this.height() - head;
    return to > this.top() + visible ? to - visible : null;
  }
}

export function windowOf(top: number, height: number, rowHeight: number, count: number): RowWindow {
  const start = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - SPARE));
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE);
  return {
    start,
    end: Math.max(start, end),
    before: start * rowHeight,
    after: (count - Math.max(start, end)) * rowHeight,
  };
}
