import { ChangeDetectionStrategy, Component, computed, inject, input, model, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { ScoreBar } from '../ui/creator/score-bar';
import { Format } from '../ui/format/format';
import { DatePipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { type ListHit } from './lists-store';

const COLUMNS = [
  { key: 'followers', sort: 'followers' },
  { key: 'engagement', sort: 'engagement' },
  { key: 'authenticity', sort: 'authenticity' },
  { key: 'score', sort: 'score' },
] as const;

/** Members as a table; x selects the row that has the focus, j and k move. */
@Component({
  selector: 'v-list-members',
  imports: [DatePipe, Icon, NetworkMark, NumberPipe, PercentPipe, RouterLink, ScoreBar, TranslocoPipe],
  templateUrl: './list-members.html',
  styles: `
    .from {
      display: block;
      max-width: 200px;
    }
    .who {
      display: block;
      min-width: 160px;
    }
    .bar {
      display: inline-grid;
      grid-template-columns: 72px auto;
      align-items: center;
      gap: var(--v-2);
    }
    tr.is-on > * {
      background: var(--v-tint);
    }
    tr.is-here > :first-child {
      box-shadow: inset 2px 0 var(--v-accent);
    }
    @media (max-width: 699.98px) {
      .check {
        margin: 6px;
      }
      .who {
        padding-inline-end: 40px;
      }
    }
    .chosen {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-height: var(--v-row-two);
      padding: 0 var(--v-4);
      border-bottom: 1px solid var(--v-line);
      background: var(--v-tint);
      color: var(--v-on-tint);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListMembers {
  private readonly format = inject(Format);
  readonly hits = input.required<readonly ListHit[]>();
  readonly sort = input.required<string>();
  readonly descending = input.required<boolean>();
  readonly editable = input.required<boolean>();
  readonly name = input.required<string>();
  readonly selected = model.required<ReadonlySet<string>>();
  readonly sorted = output<string>();
  readonly removed = output<void>();

  protected readonly columns = COLUMNS;
  protected readonly here = signal(-1);
  protected readonly all = computed(
    () => this.hits().length > 0 && this.hits().every(({ id }) => this.selected().has(id)),
  );
  protected readonly some = computed(() => this.selected().size > 0 && !this.all());

  constructor() {
    const move = (step: number) => this.here.update((at) => Math.min(this.hits().length - 1, Math.max(0, at + step)));
    inject(Keyboard).register([
      { key: 'j', label: 'creators.keys.next', group: 'nav.lists', run: () => move(1) },
      { key: 'k', label: 'creators.keys.previous', group: 'nav.lists', run: () => move(-1) },
      {
        key: 'x',
        label: 'creators.keys.select',
        group: 'nav.lists',
        when: () => this.editable() && this.here() >= 0,
        run: () => this.toggle(this.hits()[this.here()].id),
      },
    ]);
  }

  protected toggle(id: string): void {
    const next = new Set(this.selected());
    if (!next.delete(id)) next.add(id);
    this.selected.set(next);
  }

  protected toggleAll(): void {
    this.selected.set(this.all() ? new Set() : new Set(this.hits().map(({ id }) => id)));
  }

  /** Rates below 1% need a second digit to say anything. */
  protected digits({ engagement }: ListHit): number {
    return (engagement.value ?? 1) < 0.01 ? 2 : 1;
  }

  /** The unit stands in the value above. */
  protected interval(hit: ListHit): string {
    const { low, high } = hit.engagement;
    const number = (rate: number | null) => (rate === null ? '' : this.format.number(rate * 100, this.digits(hit)));
    return `${number(low)}–${number(high)}`;
  }

  protected ariaSort(sort: string): 'ascending' | 'descending' | null {
    if (this.sort() !== sort) return null;
    return this.descending() ? 'descending' : 'ascending';
  }
}
