import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type ShownResults } from './results-store';
import { FIGURES, type Figure } from './results-view';

/** The figures above everything; a tap on one shows what it was computed from. */
@Component({
  selector: 'v-figures-strip',
  imports: [DatePipe, Icon, MoneyPipe, TranslocoPipe],
  templateUrl: './figures-strip.html',
  styleUrl: './figures-strip.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FiguresStrip {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly results = input.required<ShownResults>();
  /** Median of the other campaigns. */
  readonly past = input<{ campaigns: number; roas?: number | null } | null>(null);
  readonly open = input<Figure | null>(null);
  readonly opened = output<Figure | null>();

  protected readonly figures = computed(() => {
    const results = this.results();
    return FIGURES.map((name) => ({ name, value: this.value(name, results), note: this.note(name, results) }));
  });
  protected readonly formula = computed(() => {
    const open = this.open();
    return this.results().formulas.find(({ name }) => name === open) ?? null;
  });
  /** The formula with its figures put in. */
  protected readonly sum = computed(() => {
    const { total, margin } = this.results();
    const [cost, revenue] = [this.format.money(total.cost), this.format.money(total.revenue)];
    switch (this.open()) {
      case 'roas':
        return `${revenue} / ${cost} = ${this.value('roas', this.results())}`;
      case 'roi':
        return margin
          ? `(${this.format.money(margin)} − ${cost}) / ${cost} = ${this.value('roi', this.results())}`
          : this.say('noMargin');
      default:
        return '';
    }
  });

  protected toggle(name: Figure): void {
    this.opened.emit(this.open() === name ? null : name);
  }

  private value(name: Figure, { total, reach }: ShownResults): string {
    switch (name) {
      case 'cost':
      case 'revenue':
        return this.format.money(total[name]);
      case 'reach':
        return reach ? this.format.compact(reach.value) : '—';
      case 'clicks':
      case 'orders':
        return this.format.number(total[name]);
      case 'roas':
        return total.roas === null || total.roas === undefined ? '—' : this.format.number(total.roas, 2);
      case 'roi':
        return total.roi === null || total.roi === undefined ? '—' : this.format.change(total.roi);
    }
  }

  private note(name: Figure, { total, reach, approved, currency }: ShownResults): string {
    switch (name) {
      case 'cost':
        return approved ? this.say('ofApproved', { amount: this.format.money(approved) }) : this.say('feesAndMore');
      case 'reach':
        return reach
          ? this.say('reachRange', { low: this.format.compact(reach.low), high: this.format.compact(reach.high) })
          : this.say('noReach');
      case 'clicks': {
        const each = total.clicks > 0 ? Number(total.cost.amount) / total.clicks : null;
        if (each === null) return this.say('noClicks');
        return this.say('each', { amount: this.format.money({ amount: String(each), currency }, { cents: true }) });
      }
      case 'orders':
        return total.clicks > 0 && total.orders <= total.clicks
          ? this.say('ofClicks', { share: this.format.percent(total.orders / total.clicks, 1) })
          : this.say('eachOnce');
      case 'roas': {
        const past = this.past();
        if (!past || past.roas === null || past.roas === undefined) return this.say('note.roas');
        return this.say('past', { roas: this.format.number(past.roas, 2), count: past.campaigns });
      }
      default:
        return this.say(`note.${name}`);
    }
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`reports.figures.${key}`, values);
  }
}
