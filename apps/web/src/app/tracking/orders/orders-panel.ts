import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ORDER_STANDINGS } from '@vivier/domain/tracking/order-document';
import { Session } from '../../platform/session/session';
import { Format, type MoneyLike } from '../../ui/format/format';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { CampaignChoice } from '../campaign-choice';
import { TrackingStore } from '../tracking-store';
import { OrderDetailCard } from './order-detail-card';
import { OrdersStore } from './orders-store';
import { type OrdersView, isFiltered } from './orders-view';

const EVERY_MS = 10_000;

/** Orders with what they brought and to whom that is credited; those that are no sales say why. */
@Component({
  selector: 'v-orders-panel',
  imports: [
    CampaignChoice,
    DatePipe,
    EmptyState,
    ErrorNote,
    NumberPipe,
    OrderDetailCard,
    RouterLink,
    TableSkeleton,
    TranslocoPipe,
  ],
  templateUrl: './orders-panel.html',
  styleUrl: './orders-panel.css',
  providers: [OrdersStore, TrackingStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrdersPanel {
  private readonly router = inject(Router);
  private readonly format = inject(Format);
  private readonly tracking = inject(TrackingStore);
  protected readonly session = inject(Session);
  protected readonly store = inject(OrdersStore);
  readonly view = input.required<OrdersView>();
  /** Inside a campaign: no filter of others. */
  readonly fixed = input(false);
  protected readonly standings = ORDER_STANDINGS;
  protected readonly filtered = computed(() => isFiltered(this.view()));
  private readonly question = computed(() => JSON.stringify({ ...this.view(), order: '' }));

  constructor() {
    void this.tracking.loadCampaigns();
    void this.store.loadShops();
    effect((onCleanup) => {
      this.question();
      const view = untracked(this.view);
      untracked(() => void this.store.load(view));
      const timer = setInterval(() => {
        if (document.visibilityState === 'visible') void this.store.refresh(view);
      }, EVERY_MS);
      onCleanup(() => clearInterval(timer));
    });
    effect(() => {
      const { order } = this.view();
      untracked(() => void this.store.open(order));
    });
  }

  /** To the last unit: people hold it against what the shop shows. */
  protected exact(money: MoneyLike): string {
    return this.format.money(money, { cents: true });
  }

  protected set(change: Record<string, string>): void {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || null]));
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected find(event: Event, text: string): void {
    event.preventDefault();
    this.set({ find: text.trim() });
  }
}
