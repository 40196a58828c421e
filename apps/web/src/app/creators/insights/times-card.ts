import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../../ui/format/format';
import { Icon } from '../../ui/icon/icon';
import { type Insights, type TimeCell } from './insights-store';
import { differenceShade } from './shades';
import { timeWords } from './time-words';

/** Weekday by four-hour band against the own mean; itself a table, with a list of the exact figures as its twin. */
@Component({
  selector: 'v-times-card',
  imports: [Icon, TranslocoPipe],
  templateUrl: './times-card.html',
  styleUrl: './times-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimesCard {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  protected readonly words = timeWords();
  readonly insights = input.required<Insights>();

  protected readonly twin = signal(false);
  protected readonly weekdays = [1, 2, 3, 4, 5, 6, 7];
  protected readonly bands = [0, 1, 2, 3, 4, 5];
  private readonly cells = computed(
    () => new Map(this.insights().times.map((cell) => [`${cell.weekday} ${cell.band}`, cell])),
  );
  protected readonly pooled = computed(() =>
    this.insights().times.some(({ pooled, state }) => pooled && state === 'available'),
  );
  protected readonly known = computed(() => this.insights().times.some(({ state }) => state === 'available'));
  /** Cells with posts, in the order of the week: the exact figures. */
  protected readonly listed = computed(() => this.insights().times.filter(({ posts }) => posts > 0));

  protected readonly verdict = computed(() => {
    const { bestTime: best, measured, minimum } = this.insights();
    if (!this.known()) return this.say('times.few', { posts: this.words.count(measured), minimum });
    if (!best) return this.say('times.none');
    return this.say('times.best', {
      weekday: this.words.weekday(best.weekday),
      hours: this.words.band(best.band),
      value: this.change(best.difference),
      low: this.change(best.low),
      high: this.change(best.high),
      posts: this.words.count(best.pooledPosts),
    });
  });
  protected readonly zone = computed(() => {
    const { timeZone, timeZoneBasis, timeZoneCountry, timeZoneShare, notes } = this.insights();
    const basis = this.say(`zone.${timeZoneBasis}`, {
      zone: timeZone,
      country: timeZoneCountry ? this.format.country(timeZoneCountry) : '',
      share: timeZoneShare === null ? '' : this.format.percent(timeZoneShare),
    });
    return notes.includes('several_time_zones') ? `${basis} ${this.say('note.several_time_zones')}` : basis;
  });

  protected cell(weekday: number, band: number): TimeCell | null {
    return this.cells().get(`${weekday} ${band}`) ?? null;
  }

  protected tone(cell: TimeCell): string {
    return cell.state === 'available' ? `tone${differenceShade(cell)}` : 'hatch';
  }

  protected isBest({ weekday, band }: TimeCell): boolean {
    const best = this.insights().bestTime;
    return best !== null && best.weekday === weekday && best.band === band;
  }

  protected half({ low, high }: TimeCell): string {
    return low === null || high === null ? '' : `±${this.format.number(50 * (high - low))}`;
  }

  /** `3/34`: posts of the cell itself, and with its neighbours. */
  protected sample({ posts, pooled, pooledPosts }: TimeCell): string {
    return pooled ? `${this.format.number(posts)}/${this.format.number(pooledPosts)}` : this.format.number(posts);
  }

  protected change(share: number | null): string {
    return share === null ? '—' : this.format.change(share, 0);
  }

  protected interval({ low, high }: TimeCell): string {
    return low === null || high === null ? '—' : this.say('range', { low: this.change(low), high: this.change(high) });
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.insights.${key}`, values);
  }
}
