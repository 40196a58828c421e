import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, MoneyPipe, PercentPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { type MeterRow } from './law-store';

/** The running meter of each creator: promised, with what is proposed, and both readings of the year. */
@Component({
  selector: 'v-meters-card',
  imports: [DatePipe, EmptyState, MoneyPipe, PercentPipe, RouterLink, TranslocoPipe],
  templateUrl: './meters-card.html',
  styleUrl: './meters-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MetersCard {
  readonly rows = input.required<readonly MeterRow[]>();
  readonly objective = input.required<string>();
  readonly opened = input<string | null>(null);

  /** The badge: a written contract makes the sum lawful. */
  protected stateOf({ written, forecast }: MeterRow): 'green' | 'amber' | 'blocked' {
    if (written || forecast.level === 'clear') return 'green';
    return forecast.level === 'reached' ? 'blocked' : 'amber';
  }

  protected width(percent: number): number {
    return Math.min(100, percent);
  }
}
