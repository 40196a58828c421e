import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { Copy } from '../../ui/controls/copy-button';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { HEALTH_FLAGS, shopHealth } from './shop-health';
import { ReadingForm } from './reading-form';
import { SecretForm } from './secret-form';
import { ShopsStore } from './shops-store';

/** One shop: where it delivers, what it signs with, what came, and what of it could not be read. */
@Component({
  selector: 'v-shop-page',
  imports: [
    Copy,
    DatePipe,
    EmptyState,
    ErrorNote,
    NumberPipe,
    ReadingForm,
    RouterLink,
    SecretForm,
    Skeleton,
    TableSkeleton,
    TranslocoPipe,
  ],
  templateUrl: './shop-page.html',
  styleUrl: './shop-page.css',
  providers: [ShopsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShopPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly store = inject(ShopsStore);
  readonly shopId = input.required<string>();
  /** `unreadable`: these alone. */
  readonly show = input<string>();
  protected readonly unreadable = computed(() => this.show() === 'unreadable');
  protected readonly writes = computed(() => this.session.can('tracking.write'));
  protected readonly shop = computed(() => this.store.shops()?.find(({ id }) => id === this.shopId()) ?? null);
  protected readonly form = signal<'secret' | 'reading' | null>(null);
  protected readonly health = shopHealth;
  protected readonly flags = HEALTH_FLAGS;

  constructor() {
    void this.store.load();
    effect(() => {
      const [id, unreadable] = [this.shopId(), this.unreadable()];
      untracked(() => void this.store.loadDeliveries(id, unreadable));
    });
  }

  protected reload(): void {
    void this.store.load();
    void this.store.loadDeliveries(this.shopId(), this.unreadable());
  }

  protected filter(unreadable: boolean): void {
    void this.router.navigate([], { queryParams: { show: unreadable ? 'unreadable' : null } });
  }
}
