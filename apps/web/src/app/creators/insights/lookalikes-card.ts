import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Segmented } from '../../ui/controls/segmented';
import { NetworkMark } from '../../ui/creator/network-mark';
import { Sourced } from '../../ui/creator/sourced';
import { CompactPipe, CountryPipe, NumberPipe, PercentPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { LookalikesStore } from './lookalikes-store';

/** Where else this audience may be reached; whether one network or all are looked at stands in the address (`like`). */
@Component({
  selector: 'v-lookalikes-card',
  imports: [
    CompactPipe,
    CountryPipe,
    EmptyState,
    ErrorNote,
    NetworkMark,
    NumberPipe,
    PercentPipe,
    RouterLink,
    Segmented,
    Skeleton,
    Sourced,
    TranslocoPipe,
  ],
  providers: [LookalikesStore],
  templateUrl: './lookalikes-card.html',
  styles: `
    :host {
      display: block;
    }
    .how {
      padding: var(--v-3) var(--v-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LookalikesCard {
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(LookalikesStore);
  readonly profileId = input.required<string>();
  readonly network = input.required<string>();
  readonly like = input<string | undefined>();
  readonly briefId = input<string | null>(null);
  protected readonly choice = computed(() => (this.like() === 'same' ? 'same' : 'any'));
  protected choices() {
    return (['any', 'same'] as const).map((value) => ({
      value,
      label: this.transloco.translate(`creators.lookalikes.${value}`),
    }));
  }

  constructor() {
    effect(() => {
      this.profileId();
      this.choice();
      untracked(() => this.load());
    });
  }

  protected load(): void {
    this.store.load(this.profileId(), this.choice() === 'same' ? this.network() : null);
  }

  protected choose(value: string): void {
    void this.router.navigate([], {
      queryParams: { like: value === 'same' ? 'same' : null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
