import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Avatar } from '../ui/creator/avatar';
import { NetworkMark } from '../ui/creator/network-mark';
import { Tier } from '../ui/creator/tier';
import { MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { type Chosen, type Portfolio } from './portfolio-store';

/** The set in the order that adds most. j and k move, m makes a must-have, n shuts out, Enter opens. */
@Component({
  selector: 'v-chosen-set',
  imports: [Avatar, Icon, MoneyPipe, NetworkMark, NumberPipe, RouterLink, Tier, TranslocoPipe],
  templateUrl: './chosen-set.html',
  styleUrl: './chosen-set.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChosenSet {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly portfolio = input.required<Portfolio>();
  readonly brief = input.required<string | null>();
  readonly must = input.required<readonly string[]>();
  readonly pinned = output<string>();
  readonly banned = output<string>();

  protected readonly here = signal(-1);
  protected readonly largest = computed(() =>
    Math.max(1, ...this.portfolio().chosen.map(({ reachAlone }) => reachAlone)),
  );
  protected readonly sums = computed(() => {
    const { chosen } = this.portfolio();
    return {
      alone: chosen.reduce((sum, { reachAlone }) => sum + reachAlone, 0),
      adds: chosen.reduce((sum, { adds }) => sum + adds, 0),
    };
  });
  /** How many of the chosen stand on figures that are not their own. */
  protected readonly doubts = computed(() => {
    const { chosen } = this.portfolio();
    return {
      prices: chosen.filter(({ priceKind }) => priceKind !== 'known').length,
      audiences: chosen.filter(({ audience }) => audience !== 'known').length,
    };
  });

  constructor() {
    const group = 'shortlists.keys.group';
    inject(Keyboard).register([
      { key: 'j', label: 'shortlists.keys.next', group, run: () => this.move(1) },
      { key: 'k', label: 'shortlists.keys.previous', group, run: () => this.move(-1) },
      {
        key: 'm',
        label: 'shortlists.keys.must',
        group,
        run: () => this.with((one) => this.pinned.emit(one.profileId)),
      },
      {
        key: 'n',
        label: 'shortlists.keys.never',
        group,
        run: () => this.with((one) => this.banned.emit(one.profileId)),
      },
    ]);
  }

  protected estimated({ audience, reachSource }: Chosen): boolean {
    return audience !== 'known' || reachSource === 'benchmark';
  }

  private with(run: (one: Chosen) => void): void {
    const one = this.portfolio().chosen[this.here()];
    if (one) run(one);
  }

  private move(step: number): void {
    const { length } = this.portfolio().chosen;
    if (length === 0) return;
    this.here.set(Math.min(length - 1, Math.max(0, this.here() + step)));
    const row = this.host.nativeElement.querySelectorAll<HTMLElement>('tbody tr')[this.here()];
    row?.querySelector<HTMLElement>('th a')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }
}
