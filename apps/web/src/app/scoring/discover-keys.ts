import { DestroyRef, Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Keyboard } from '../ui/keyboard/keyboard';
import { DiscoverStore, type Hit } from './discover-store';
import { RowCursor } from './row-cursor';
import { SelectionStore } from './selection-store';

export interface DiscoverActions {
  readonly compare: () => void;
  readonly add: () => void;
  readonly explain: (id: string) => void;
}

/** The keys of Discover. */
@Injectable()
export class DiscoverKeys {
  private readonly keyboard = inject(Keyboard);
  private readonly router = inject(Router);
  private readonly store = inject(DiscoverStore);
  private readonly selection = inject(SelectionStore);
  private readonly cursor = inject(RowCursor);
  private readonly destroyRef = inject(DestroyRef);

  start(actions: DiscoverActions): void {
    const group = 'scoring.keys.title';
    const one = (key: string, label: string, run: () => void, when?: () => boolean) => ({
      key,
      label: label ? `scoring.keys.${label}` : '',
      group,
      run,
      ...(when ? { when } : {}),
    });
    this.keyboard.register(
      [
        one('/', 'search', () => document.getElementById('discover-search')?.focus()),
        one('j', 'next', () => this.cursor.move(1)),
        one('k', 'previous', () => this.cursor.move(-1)),
        one('x', 'select', () => this.selection.toggle(this.cursor.index())),
        { ...one('X', '', () => this.selection.toggle(this.cursor.index(), true)) },
        one(
          'Enter',
          'open',
          () => this.open(),
          () => this.cursor.moves() > 0 && document.activeElement === document.body,
        ),
        one('e', 'explain', () => this.withRow((hit) => actions.explain(hit.id))),
        one('s', 'list', actions.add, () => this.selectRow()),
        one('c', 'compare', actions.compare, () => this.selectRow()),
        one('v', 'view', () => this.store.change({ cards: !this.store.view().cards })),
        one(
          'Escape',
          'clear',
          () => this.selection.clear(),
          () => this.selection.count() > 0,
        ),
      ],
      this.destroyRef,
    );
  }

  /** Without a selection the keys mean the active row. */
  private selectRow(): boolean {
    if (this.selection.count() === 0 && this.cursor.moves() > 0) this.selection.toggle(this.cursor.index());
    return this.selection.count() > 0;
  }

  private open(): void {
    this.withRow(
      (hit) =>
        void this.router.navigate(['/creators', hit.creatorId], {
          queryParams: { profile: hit.id, brief: this.store.view().brief },
        }),
    );
  }

  private withRow(act: (hit: Hit) => void): void {
    const hit = this.store.hits()[this.cursor.index()];
    if (hit) act(hit);
  }
}
