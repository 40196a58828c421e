import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../ui/icon/icon';
import { type IconName } from '../ui/icon/icons';
import { type Phase, type RunRow, phaseOf, statusWord } from './import-run';

const LOOK: Readonly<Record<Phase, { tone: string; icon: IconName }>> = {
  reading: { tone: 'info', icon: 'clock' },
  check: { tone: 'plain', icon: 'info' },
  running: { tone: 'info', icon: 'clock' },
  dry: { tone: 'plain', icon: 'check' },
  done: { tone: 'good', icon: 'check' },
  failed: { tone: 'danger', icon: 'warn' },
  cancelled: { tone: 'plain', icon: 'ban' },
};

@Component({
  selector: 'v-status-flag',
  imports: [Icon, TranslocoPipe],
  template: `<span [class]="'flag flag-' + tone()"
    ><v-icon class="small" [name]="icon()" />{{ 'ingestion.status.' + word() | transloco }}</span
  >`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusFlag {
  readonly run = input.required<Pick<RunRow, 'status' | 'dryRun'>>();
  protected readonly word = computed(() => statusWord(this.run()));
  protected readonly tone = computed(() =>
    this.run().status === 'needs_answers' ? 'warning' : LOOK[phaseOf(this.run())].tone,
  );
  protected readonly icon = computed(() => LOOK[phaseOf(this.run())].icon);
}
