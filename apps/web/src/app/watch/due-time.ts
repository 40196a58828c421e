import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { dueState } from '@vivier/domain/watch/answer-due';
import { DatePipe } from '../ui/format/pipes';
import { Format } from '../ui/format/format';
import { Clock } from './clock';

/** How long is left for an answer, or by how much it is late. */
@Component({
  selector: 'v-due-time',
  imports: [DatePipe, TranslocoPipe],
  template: `<span
    class="flag num"
    [class.flag-plain]="state() === 'open'"
    [class.flag-warning]="state() === 'soon'"
    [class.flag-danger]="state() === 'late'"
    [title]="due() | vDate: 'time'"
    >{{ (state() === 'late' ? 'watch.due.late' : 'watch.due.left') | transloco: { time: left() } }}</span
  >`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DueTime {
  private readonly clock = inject(Clock);
  private readonly format = inject(Format);
  readonly due = input.required<string>();
  protected readonly state = computed(() => dueState(new Date(this.clock.now()), new Date(this.due())));
  /** Hours and minutes: "3 h 20 min". */
  protected readonly left = computed(() => {
    const minutes = Math.floor(Math.abs(new Date(this.due()).getTime() - this.clock.now()) / 60_000);
    const hours = Math.floor(minutes / 60);
    const unit = (value: number, name: string) =>
      new Intl.NumberFormat(this.format.tag(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
    if (hours >= 48) return unit(Math.floor(hours / 24), 'day');
    return hours > 0 ? `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}` : unit(minutes, 'minute');
  });
}
