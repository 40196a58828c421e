import { Injectable, effect, inject, signal } from '@angular/core';
import { DiscoverStore } from './discover-store';

/** The row the keys act on. The table or the cards move the focus to it. */
@Injectable()
export class RowCursor {
  private readonly discover = inject(DiscoverStore);
  readonly index = signal(0);
  /** Counts the moves by key, so that a view can follow even to the same row. */
  readonly moves = signal(0);

  constructor() {
    effect(() => {
      this.discover.searches();
      this.index.set(0);
    });
  }

  move(step: number): void {
    const last = this.discover.hits().length - 1;
    if (last < 0) return;
    this.index.update((index) => (this.moves() === 0 ? 0 : Math.max(0, Math.min(last, index + step))));
    this.moves.update((moves) => moves + 1);
    if (this.index() > last - 10) this.discover.loadMore();
  }
}
