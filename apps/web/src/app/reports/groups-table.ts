import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Avatar } from '../ui/creator/avatar';
import { Format } from '../ui/format/format';
import { ChangePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { type ResultLine, type ShownResults } from './results-store';
import { mondayOf } from './results-view';

/** The same figures by one of their groups, the most revenue first, with the sum of all below. */
@Component({
  selector: 'v-groups-table',
  imports: [Avatar, ChangePipe, MoneyPipe, NumberPipe, TranslocoPipe],
  templateUrl: './groups-table.html',
  styles: `
    .who {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      min-width: 160px;
      overflow-wrap: anywhere;
    }
    .bar {
      display: block;
      width: 90px;
      height: 8px;
    }
    .bar i {
      display: block;
      height: 100%;
      border-radius: 1px;
      background: var(--v-c1);
    }
    .loss {
      color: var(--v-danger);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroupsTable {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly results = input.required<ShownResults>();
  protected readonly most = computed(() =>
    Math.max(...this.results().rows.map(({ revenue }) => Number(revenue.amount)), 1),
  );
  protected readonly rows = computed(() => {
    const { by, rows } = this.results();
    const sorted = by === 'week' ? [...rows].sort((a, b) => (a.key < b.key ? -1 : 1)) : rows;
    return sorted.map((row) => ({ ...row, label: this.label(by, row), width: this.width(row) }));
  });

  /** How the rows found their formats. */
  protected readonly bases = computed(() => {
    const of = (basis: string) => this.results().formats.find((one) => one.basis === basis)?.figures;
    return this.results().by === 'format' ? { piece: of('piece'), only: of('only'), unknown: of('unknown') } : null;
  });

  private width({ revenue }: ResultLine): number {
    return (Math.max(Number(revenue.amount), 0) / this.most()) * 100;
  }

  private label(by: string, { key, name }: ResultLine): string {
    this.format.tag();
    if (key === '') return this.transloco.translate('reports.groups.unknown');
    if (by === 'week') return this.format.date(mondayOf(key));
    if (by === 'tier' || by === 'network' || by === 'format') {
      const words = by === 'format' ? `reports.format.${key}` : `${by}.${key}`;
      const said = this.transloco.translate(words);
      return said === words ? name : said;
    }
    return name;
  }
}
