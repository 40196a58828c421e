import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  Injector,
  afterRenderEffect,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { ExportFormat } from '@vivier/domain/creators/export-format';
import { type DialogRef } from '@angular/cdk/dialog';
import { Session } from '../platform/session/session';
import { Segmented } from '../ui/controls/segmented';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Overlays } from '../ui/overlay/overlays';
import { Phone } from '../ui/overlay/phone';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { TableSkeleton } from '../ui/states/table-skeleton';
import { BriefPicker } from './brief-picker';
import { DiscoverKeys } from './discover-keys';
import { DiscoverStore } from './discover-store';
import { EmptySearch } from './empty-search';
import { ScoreExplanation } from './explanation/score-explanation';
import { ExportStore } from './export-store';
import { ActiveFilters } from './filters/active-filters';
import { DiscoverFilters } from './filters/discover-filters';
import { KeyLine } from './key-line';
import { type ListChoice } from './lists/list-store';
import { ResultCards } from './result-cards';
import { ResultTable } from './result-table';
import { RowCursor } from './row-cursor';
import { SavedStore } from './saved/saved-store';
import { SearchField } from './search-field';
import { SelectionBar } from './selection-bar';
import { COMPARE_LIMIT, SelectionStore } from './selection-store';

@Component({
  selector: 'v-discover-page',
  imports: [
    ActiveFilters,
    BriefPicker,
    CdkConnectedOverlay,
    CdkTrapFocus,
    DiscoverFilters,
    EmptySearch,
    ErrorNote,
    Icon,
    KeyLine,
    NumberPipe,
    ResultCards,
    ResultTable,
    ScoreExplanation,
    SearchField,
    Segmented,
    SelectionBar,
    Skeleton,
    TableSkeleton,
    TranslocoPipe,
  ],
  providers: [DiscoverStore, SelectionStore, RowCursor, ExportStore, SavedStore, DiscoverKeys],
  templateUrl: './discover-page.html',
  styleUrl: './discover-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DiscoverPage {
  protected readonly store = inject(DiscoverStore);
  protected readonly selection = inject(SelectionStore);
  protected readonly exporter = inject(ExportStore);
  protected readonly saved = inject(SavedStore);
  protected readonly session = inject(Session);
  protected readonly phone = inject(Phone).phone;
  private readonly overlays = inject(Overlays);
  private readonly injector = inject(Injector);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly results = viewChild.required<ElementRef<HTMLElement>>('results');
  protected readonly overlay = viewChild(CdkConnectedOverlay);

  protected readonly view = this.store.view;
  protected readonly said = signal('');
  protected readonly cards = computed(() => this.phone() || this.view().cards);
  protected readonly views = computed(() => [
    { value: 'table', label: this.word('view_table'), icon: 'rows' as const },
    { value: 'cards', label: this.word('view_cards'), icon: 'cards' as const },
  ]);
  /** The tick of the audience mark: only where the brief's minimum and the shown share measure the same people. */
  protected readonly minimum = computed(() => {
    const brief = this.store.brief();
    const [only, second] = brief?.minimumShares ?? [];
    const [target, other] = brief?.audience ?? [];
    return only && !second && target && !other && target.keys.length === 1 && target.keys[0] === only.key
      ? only.share
      : null;
  });
  protected readonly explained = computed(() => {
    const id = this.view().explain;
    const hit = this.store.hits().find((one) => one.id === id);
    return id === null ? null : { id, name: hit?.displayName ?? '', network: hit?.network ?? null };
  });
  protected readonly origin = signal<HTMLElement | null>(null);
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 6 },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -6 },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'top', offsetY: 6 },
  ];
  private drawer: Pick<DialogRef, 'close'> | null = null;
  private sheet: Pick<DialogRef, 'close'> | null = null;

  constructor() {
    void this.saved.load();
    inject(DiscoverKeys).start({
      compare: () => this.compare(),
      add: () => void this.addToList(),
      explain: (id) => this.explain(id),
    });
    afterRenderEffect(() => {
      const id = this.explained()?.id;
      this.store.hits();
      const button = id ? document.getElementById(`score-${id}`) : null;
      this.origin.set(id ? (button ?? this.results().nativeElement) : null);
    });
    effect(() => {
      const open = this.view().compare.length > 0;
      untracked(() => void this.showCompare(open));
    });
    effect(() => {
      const open = this.phone() && this.explained() !== null;
      untracked(() => void this.showSheet(open));
    });
  }

  protected setView(value: string): void {
    this.store.change({ cards: value === 'cards', explain: null });
  }

  protected explain(id: string | null): void {
    this.store.change({ explain: this.view().explain === id ? null : id }, this.view().explain !== null);
  }

  protected closeExplanation(): void {
    const id = this.view().explain;
    if (id === null) return;
    this.store.change({ explain: null }, true);
    document.getElementById(`score-${id}`)?.focus();
  }

  protected compare(): void {
    const ids = this.selection.ids();
    if (ids.length > 0 && ids.length <= COMPARE_LIMIT) this.store.change({ compare: ids, why: [], explain: null });
  }

  protected comparePair(pair: readonly [string, string]): void {
    this.store.change({ compare: [...pair], why: [...pair], explain: null });
  }

  protected async openFilters(): Promise<void> {
    const { FilterDrawer } = await import('./filters/filter-drawer');
    this.overlays.drawer(FilterDrawer, { side: 'left', width: 'min(360px, 100vw)', injector: this.injector });
  }

  protected async openSaved(): Promise<void> {
    const { SavedDrawer } = await import('./saved/saved-drawer');
    this.overlays.drawer(SavedDrawer, { side: 'right', width: 'min(440px, 100vw)', injector: this.injector });
  }

  protected async addToList(): Promise<void> {
    if (!this.session.can('lists.write') || this.selection.count() === 0) return;
    const { ListDialog } = await import('./lists/list-dialog');
    const ref = this.overlays.dialog<ListChoice | null, never, InstanceType<typeof ListDialog>>(ListDialog, {
      injector: this.injector,
    });
    ref.closed.subscribe((list) => {
      if (!list) return;
      this.said.set(
        this.transloco.translate('scoring.list.done', { name: list.name, size: this.format.number(list.size) }),
      );
      this.selection.clear();
    });
  }

  protected async export(format: ExportFormat): Promise<void> {
    const rows = await this.exporter.export(format);
    if (rows !== null) this.said.set(this.transloco.translate('scoring.exported', { rows: this.format.number(rows) }));
  }

  private async showCompare(open: boolean): Promise<void> {
    if (!open) {
      this.drawer?.close();
      this.drawer = null;
    } else if (!this.drawer) {
      const { CompareDrawer } = await import('./compare/compare-drawer');
      if (this.drawer || this.view().compare.length === 0) return;
      const ref = this.overlays.drawer(CompareDrawer, { side: 'bottom', height: '88vh', injector: this.injector });
      this.drawer = ref;
      ref.closed.subscribe(() => {
        this.drawer = null;
        if (this.view().compare.length > 0) this.store.change({ compare: [], why: [] });
      });
    }
  }

  private async showSheet(open: boolean): Promise<void> {
    if (!open) {
      this.sheet?.close();
      this.sheet = null;
    } else if (!this.sheet) {
      const { ExplanationSheet } = await import('./explanation/explanation-sheet');
      if (this.sheet || !this.explained()) return;
      const ref = this.overlays.drawer(ExplanationSheet, {
        side: 'bottom',
        height: '92vh',
        labelledBy: 'explain-title',
        injector: this.injector,
      });
      this.sheet = ref;
      ref.closed.subscribe(() => {
        this.sheet = null;
        if (this.phone()) this.closeExplanation();
      });
    }
  }

  private word(key: string): string {
    this.format.tag();
    return this.transloco.translate(`scoring.${key}`);
  }
}
