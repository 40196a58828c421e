import { ChangeDetectionStrategy, Component, computed, input, model, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../creator/network-mark';
import { NumberPipe } from '../format/pipes';

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** A second word in grey, such as the bounds of a tier. */
  readonly note?: string;
  /** Draws the sign of this network before the label. */
  readonly network?: string;
}

/** Choices with exact counts and bars; several chosen mean "or". */
@Component({
  selector: 'v-facet-list',
  imports: [NetworkMark, NumberPipe, TranslocoPipe],
  templateUrl: './facet-list.html',
  styleUrl: './facet-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FacetList {
  readonly legend = input.required<string>();
  readonly options = input.required<readonly FacetOption[]>();
  readonly chosen = model<readonly string[]>([]);
  readonly limit = input(6);
  protected readonly all = signal(false);

  private readonly most = computed(() => Math.max(1, ...this.options().map((option) => option.count)));
  protected readonly shown = computed(() => {
    const chosen = this.chosen();
    const most = this.most();
    return this.options()
      .filter((option, i) => this.all() || i < this.limit() || chosen.includes(option.value))
      .map((option) => ({ ...option, on: chosen.includes(option.value), width: (100 * option.count) / most }));
  });
  protected readonly hidden = computed(() => this.options().length - this.shown().length);

  protected toggle(value: string, on: boolean): void {
    this.chosen.update((chosen) => (on ? [...chosen, value] : chosen.filter((one) => one !== value)));
  }
}
