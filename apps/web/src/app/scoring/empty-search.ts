import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type Subscription, forkJoin } from 'rxjs';
import { DiscoverMoreDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { NumberPipe } from '../ui/format/pipes';
import { EmptyState } from '../ui/states/empty-state';
import { DiscoverStore } from './discover-store';
import { ANY, type DiscoverView, RANGES, SETS, filterOf } from './discover-view';

interface WayOut {
  readonly label: string;
  readonly patch: Partial<DiscoverView>;
  readonly count: number;
}

/** Nothing found: which one filter to drop, and how many that would give. */
@Component({
  selector: 'v-empty-search',
  imports: [EmptyState, NumberPipe, TranslocoPipe],
  template: `<v-empty-state
    icon="search"
    [title]="'scoring.empty.title' | transloco"
    [text]="'scoring.empty.text' | transloco"
  >
    @for (way of ways(); track way.label) {
      <button class="btn" type="button" (click)="store.change(way.patch)">
        {{ 'scoring.empty.without' | transloco: { name: way.label } }}
        <span class="num t3">{{ way.count | vNumber }}</span>
      </button>
    }
    <button class="btn btn-primary" type="button" (click)="store.reset()">
      {{ 'scoring.empty.clear' | transloco }}
    </button>
  </v-empty-state>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptySearch {
  protected readonly store = inject(DiscoverStore);
  private readonly api = inject(Api);
  private readonly transloco = inject(TranslocoService);
  private running: Subscription | null = null;
  private readonly counted = signal<readonly WayOut[]>([]);
  protected readonly ways = computed(() =>
    this.counted()
      .filter((way) => way.count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 3),
  );

  constructor() {
    effect(() => {
      this.store.searches();
      untracked(() => this.ask());
    });
  }

  private ask(): void {
    this.running?.unsubscribe();
    this.counted.set([]);
    const view = this.store.view();
    const drops = this.drops(view);
    if (drops.length === 0) return;
    this.running = forkJoin(
      drops.map(({ patch }) =>
        this.api.watch(DiscoverMoreDocument, {
          filter: filterOf({ ...view, ...patch }),
          briefId: patch.brief === null ? null : view.brief,
          first: 1,
        }),
      ),
    ).subscribe({
      next: (answers) =>
        this.counted.set(drops.map((drop, i) => ({ ...drop, count: answers[i]?.discover.total ?? 0 }))),
      // Only advice: the page says what to do without it too.
      error: () => this.counted.set([]),
    });
  }

  private drops(view: DiscoverView): { label: string; patch: Partial<DiscoverView> }[] {
    const word = (key: string): string => this.transloco.translate(`scoring.filter.${key}`);
    const sets = SETS.filter((name) => view.sets[name].length > 0).map((name) => ({
      label: word(name),
      patch: { sets: { ...view.sets, [name]: [] } },
    }));
    const ranges = RANGES.filter((name) => view.ranges[name] !== ANY).map((name) => ({
      label: word(name),
      patch: { ranges: { ...view.ranges, [name]: ANY } },
    }));
    const more: { label: string; patch: Partial<DiscoverView> }[] = [];
    if (view.text) more.push({ label: `“${view.text}”`, patch: { text: '' } });
    if (view.audience.length > 0) more.push({ label: word('audience'), patch: { audience: [] } });
    if (view.lastPostAfter) more.push({ label: word('last_post'), patch: { lastPostAfter: null } });
    if (view.emailKnown !== null) more.push({ label: word('email'), patch: { emailKnown: null } });
    if (view.hideContacted) more.push({ label: word('contacted'), patch: { hideContacted: false } });
    if (view.list) more.push({ label: word('list'), patch: { list: null } });
    if (view.brief) more.push({ label: word('brief'), patch: { brief: null } });
    return [...more, ...sets, ...ranges].slice(0, 6);
  }
}
