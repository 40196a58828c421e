import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { Tier } from '../ui/creator/tier';
import { CountryPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { RowScroller } from '../ui/table/row-window';
import { AudienceCell } from './cells/audience-cell';
import { AuthenticityCell } from './cells/authenticity-cell';
import { CreatorCell } from './cells/creator-cell';
import { EngagementCell } from './cells/engagement-cell';
import { FollowersCell } from './cells/followers-cell';
import { PriceCell } from './cells/price-cell';
import { ScoreButton } from './cells/score-button';
import { DiscoverStore } from './discover-store';
import { type Sort } from './discover-view';
import { RowCursor } from './row-cursor';
import { SelectionStore } from './selection-store';
import { categoryWord } from './words';

const ROW = 45;
const HEAD = 33;

@Component({
  selector: 'v-result-table',
  imports: [
    AudienceCell,
    AuthenticityCell,
    CountryPipe,
    CreatorCell,
    EngagementCell,
    FollowersCell,
    Icon,
    NetworkMark,
    NumberPipe,
    PriceCell,
    ScoreButton,
    Tier,
    TranslocoPipe,
  ],
  templateUrl: './result-table.html',
  styleUrl: './result-table.css',
  host: { '(scroll)': 'scrolled()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResultTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(DiscoverStore);
  protected readonly selection = inject(SelectionStore);
  protected readonly cursor = inject(RowCursor);
  readonly minimum = input<number | null>(null);
  readonly explain = output<string>();

  protected readonly view = this.store.view;
  protected readonly scroller = new RowScroller(
    () => this.store.hits().length,
    () => ROW,
  );
  protected readonly rows = computed(() => {
    const { start, end } = this.scroller.window();
    return this.store
      .hits()
      .slice(start, end)
      .map((hit, i) => ({ hit, index: start + i }));
  });
  protected readonly category = categoryWord();
  private readonly body = viewChild.required<ElementRef<HTMLElement>>('body');
  private readonly focusWanted = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.scroller.nearEnd()) untracked(() => this.store.loadMore());
    });
    effect(() => {
      this.store.searches();
      this.host.nativeElement.scrollTop = 0;
    });
    effect(() => {
      if (this.cursor.moves() > 0) untracked(() => this.follow());
    });
    afterRenderEffect(() => {
      this.rows();
      this.scroller.moved(this.host.nativeElement);
      const wanted = this.focusWanted();
      const link =
        wanted === null
          ? null
          : this.body().nativeElement.querySelector<HTMLElement>(`#${CSS.escape('creator-' + wanted)}`);
      if (link) {
        link.focus({ preventScroll: true });
        this.focusWanted.set(null);
      }
    });
  }

  protected scrolled(): void {
    this.scroller.moved(this.host.nativeElement);
  }

  protected sort(by: Sort): void {
    const { sort, descending } = this.view();
    this.store.change({ sort: by, descending: sort === by ? !descending : by !== 'price' });
  }

  protected ariaSort(by: Sort): 'ascending' | 'descending' | null {
    const { sort, descending } = this.view();
    return sort !== by ? null : descending ? 'descending' : 'ascending';
  }

  protected select(event: MouseEvent, index: number): void {
    this.selection.toggle(index, event.shiftKey);
  }

  /** Scrolls the active row into sight and gives it the focus. */
  private follow(): void {
    const index = this.cursor.index();
    const place = this.scroller.placeOf(index, HEAD);
    if (place !== null) {
      this.host.nativeElement.scrollTop = place;
      this.scrolled();
    }
    this.focusWanted.set(this.store.hits()[index]?.id ?? null);
  }
}
