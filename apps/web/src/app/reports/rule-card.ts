import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ATTRIBUTION_RULES } from '@vivier/domain/tracking/attribution';
import { Segmented } from '../ui/controls/segmented';
import { Format } from '../ui/format/format';
import { MoneyPipe } from '../ui/format/pipes';
import { RuleProgress } from './rule-progress';
import { type Change, type ShownResults } from './results-store';

/** By which rule the credits are, and who would gain or lose by it against the rule that pays. */
@Component({
  selector: 'v-rule-card',
  imports: [MoneyPipe, RuleProgress, Segmented, TranslocoPipe],
  templateUrl: './rule-card.html',
  styles: `
    :host {
      display: grid;
      gap: var(--v-3);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2) var(--v-3);
    }
    v-segmented {
      min-width: 0;
      overflow-x: auto;
    }
    .gain {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 120px auto;
      align-items: center;
      gap: var(--v-3);
      min-height: var(--v-row-one);
      padding: 0 var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    .lane {
      position: relative;
      height: 10px;
    }
    .lane i {
      position: absolute;
      inset-block: 0;
      border-radius: 1px;
      background: var(--v-c1);
    }
    .lane i.less {
      background: var(--v-c2);
    }
    .r {
      min-width: 90px;
      text-align: end;
    }
    .sum {
      font-weight: var(--v-weight-strong);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleCard {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly results = input.required<ShownResults>();
  readonly changes = input<readonly Change[]>([]);
  readonly ruleChanged = output<string>();

  protected readonly rules = computed(() => {
    this.format.tag();
    return ATTRIBUTION_RULES.map((value) => ({ value, label: this.transloco.translate(`reports.rule.${value}`) }));
  });
  protected readonly other = computed(() => this.results().rule.rule !== this.results().paying.rule);
  protected readonly lines = computed(() => {
    const changes = this.changes().map((line) => ({ ...line, by: Number(line.change.amount) }));
    const most = Math.max(...changes.map(({ by }) => Math.abs(by)), 1);
    return changes.filter(({ by }) => by !== 0).map((line) => ({ ...line, width: (Math.abs(line.by) / most) * 50 }));
  });
  protected readonly unchanged = computed(() => this.changes().length - this.lines().length);
  protected readonly sum = computed(() => {
    const cents = this.changes().reduce((total, { change }) => total + Math.round(Number(change.amount) * 100), 0);
    return { amount: (cents / 100).toFixed(2), currency: this.results().currency };
  });

  protected signed(line: { by: number; change: { amount: string; currency: string } }): string {
    const text = this.format.money(line.change, { cents: true });
    return line.by > 0 ? `+${text}` : text;
  }
}
