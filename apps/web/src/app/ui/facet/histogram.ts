import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export interface HistogramColumn {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Columns of a distribution; those inside `min`–`max` are coloured. */
@Component({
  selector: 'v-histogram',
  template: `@for (column of columns(); track column.from) {
    <i [class.is-in]="column.inside" [style.height.%]="column.height"></i>
  }`,
  styles: `
    :host {
      display: flex;
      align-items: flex-end;
      gap: 2px;
      height: 34px;
    }
    i {
      flex: 1;
      min-height: 2px;
      border-radius: 1px 1px 0 0;
      background: var(--v-line-2);
    }
    i.is-in {
      background: var(--v-s1);
    }
  `,
  host: { role: 'img', '[attr.aria-label]': 'label()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Histogram {
  readonly label = input.required<string>();
  readonly bins = input.required<readonly HistogramColumn[]>();
  readonly min = input<number | null>(null);
  readonly max = input<number | null>(null);
  protected readonly columns = computed(() => {
    const bins = this.bins();
    const most = Math.max(1, ...bins.map((bin) => bin.count));
    const low = this.min() ?? -Infinity;
    const high = this.max() ?? Infinity;
    return bins.map((bin) => ({ ...bin, height: (100 * bin.count) / most, inside: bin.to > low && bin.from <= high }));
  });
}
