import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { DiscoverStore, type Hit } from './discover-store';

export const COMPARE_LIMIT = 6;

/** Which rows are chosen: single profiles by hand, or everything that the search finds. */
@Injectable()
export class SelectionStore {
  private readonly discover = inject(DiscoverStore);
  private readonly chosen = signal<ReadonlyMap<string, Hit>>(new Map());
  private anchor: number | null = null;

  readonly everything = signal(false);
  readonly ids = computed(() => [...this.chosen().keys()]);
  readonly hits = computed(() => [...this.chosen().values()]);
  readonly count = computed(() => (this.everything() ? (this.discover.total() ?? 0) : this.chosen().size));
  readonly pageState = computed<'none' | 'some' | 'all'>(() => {
    if (this.everything()) return 'all';
    const hits = this.discover.hits();
    const on = hits.filter((hit) => this.chosen().has(hit.id)).length;
    return on === 0 ? 'none' : on === hits.length ? 'all' : 'some';
  });

  constructor() {
    effect(() => {
      this.discover.searches();
      this.anchor = null;
      // "All results" of another search would be something else than what was chosen.
      untracked(() => this.everything.set(false));
    });
  }

  has(id: string): boolean {
    return this.everything() || this.chosen().has(id);
  }

  toggle(index: number, extend = false): void {
    const hits = this.discover.hits();
    const hit = hits[index];
    if (!hit) return;
    const on = !this.has(hit.id);
    const from = extend && this.anchor !== null ? Math.min(this.anchor, index) : index;
    const to = extend && this.anchor !== null ? Math.max(this.anchor, index) : index;
    this.anchor = index;
    this.set(hits.slice(from, to + 1), extend ? true : on);
  }

  togglePage(): void {
    this.set(this.discover.hits(), this.pageState() !== 'all');
  }

  selectEverything(): void {
    this.everything.set(true);
  }

  clear(): void {
    this.chosen.set(new Map());
    this.everything.set(false);
    this.anchor = null;
  }

  private set(hits: readonly Hit[], on: boolean): void {
    const next = new Map(this.everything() ? this.discover.hits().map((hit) => [hit.id, hit]) : this.chosen());
    this.everything.set(false);
    for (const hit of hits) {
      if (on) next.set(hit.id, hit);
      else next.delete(hit.id);
    }
    this.chosen.set(next);
  }
}
