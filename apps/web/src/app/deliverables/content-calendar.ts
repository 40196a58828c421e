import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { Format } from '../ui/format/format';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { dayOf, flagOf, late, monthFrom, type PieceRow, weeksOf } from './content-view';

/** A month with each piece on its day; on a phone the days that hold one. */
@Component({
  selector: 'v-content-calendar',
  imports: [DatePipe, Icon, NetworkMark, RouterLink, TranslocoPipe],
  templateUrl: './content-calendar.html',
  styleUrl: './content-calendar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContentCalendar {
  private readonly format = inject(Format);
  readonly pieces = input.required<readonly PieceRow[]>();
  /** YYYY-MM */
  readonly month = input.required<string>();
  readonly today = input.required<string>();
  readonly monthChange = output<string>();
  protected readonly flagOf = flagOf;
  protected readonly weeks = computed(() => weeksOf(this.month()));
  protected readonly byDay = computed(() => {
    const days = new Map<string, PieceRow[]>();
    for (const piece of this.pieces()) {
      const day = dayOf(piece);
      if (day) days.set(day, [...(days.get(day) ?? []), piece]);
    }
    return days;
  });
  protected readonly undated = computed(() => this.pieces().filter((piece) => dayOf(piece) === null));
  protected readonly inMonth = computed(
    () => this.pieces().filter((piece) => dayOf(piece)?.startsWith(this.month()) ?? false).length,
  );
  protected readonly weekdays = computed(() => {
    const tag = this.format.tag();
    const name = (style: 'short' | 'long') => new Intl.DateTimeFormat(tag, { weekday: style, timeZone: 'UTC' });
    const [short, long] = [name('short'), name('long')];
    // 5 January 1970 was a Monday.
    return Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(1970, 0, 5 + day))).map((day) => ({
      short: short.format(day),
      long: long.format(day),
    }));
  });
  protected readonly monthName = computed(() =>
    new Intl.DateTimeFormat(this.format.tag(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${this.month()}-01T00:00:00Z`),
    ),
  );

  protected isLate(piece: PieceRow): boolean {
    return late(piece, this.today());
  }

  protected go(step: number): void {
    this.monthChange.emit(step === 0 ? this.today().slice(0, 7) : monthFrom(this.month(), step));
  }
}
