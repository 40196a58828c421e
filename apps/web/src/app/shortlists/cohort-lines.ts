import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { Format } from '../ui/format/format';
import { MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type CohortLine, type CohortPlan } from './cohort-store';
import { type OwnResult, wholeOf } from './cohort-view';

interface Typed {
  readonly reached: string;
  readonly orders: string;
}

/** The lines beneath the sum, where earlier results of a creator are written in. */
@Component({
  selector: 'v-cohort-lines',
  imports: [Icon, MoneyPipe, NetworkMark, NumberPipe, TranslocoPipe],
  templateUrl: './cohort-lines.html',
  styles: `
    :host {
      display: grid;
    }
    .who {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      max-width: 260px;
    }
    td .input {
      width: 92px;
      text-align: end;
    }
    .own {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
    }
    @media (max-width: 699.98px) {
      td .input {
        width: 100%;
      }
      tfoot {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CohortLines {
  private readonly format = inject(Format);
  readonly plan = input.required<CohortPlan>();
  readonly own = input.required<readonly OwnResult[]>();
  readonly ownChanged = output<readonly OwnResult[]>();

  protected readonly writing = signal(false);
  private readonly typed = linkedSignal<ReadonlyMap<string, Typed>>(
    () =>
      new Map(
        this.own().map(({ profileId, reached, orders }) => [
          profileId,
          { reached: String(reached), orders: String(orders) },
        ]),
      ),
  );
  /** Lines of which only half is written, or more orders than people. */
  protected readonly unclear = computed(
    () =>
      new Set(
        [...this.typed()].flatMap(([id, one]) => (one.reached + one.orders === '' || resultOf(id, one) ? [] : [id])),
      ),
  );

  protected text(id: string, field: keyof Typed): string {
    return this.typed().get(id)?.[field] ?? '';
  }

  protected type(id: string, field: keyof Typed, text: string): void {
    const before = this.typed().get(id) ?? { reached: '', orders: '' };
    this.typed.update((all) => new Map([...all, [id, { ...before, [field]: text.trim() }]]));
  }

  protected apply(event: Event): void {
    event.preventDefault();
    if (this.unclear().size > 0) return;
    this.ownChanged.emit([...this.typed()].flatMap(([id, one]) => resultOf(id, one) ?? []));
  }

  protected range({ low, high }: CohortLine): string {
    return low === null || high === null ? '' : `${this.format.number(low)}–${this.format.number(high)}`;
  }
}

function resultOf(profileId: string, { reached, orders }: Typed): OwnResult | null {
  const [people, bought] = [wholeOf(reached), wholeOf(orders)];
  return people !== null && people > 0 && bought !== null && bought <= people
    ? { profileId, reached: people, orders: bought }
    : null;
}
