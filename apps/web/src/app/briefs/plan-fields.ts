import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { KPIS, KPI_METRICS, type KpiMetric } from '@vivier/domain/briefs/kpi';
import { NETWORKS } from '@vivier/domain/creators/network';
import { CONTENT_KINDS } from '@vivier/domain/deliverables/content-kind';
import { RIGHT_MEDIA, RIGHT_USES } from '@vivier/domain/deliverables/right-scope';
import { Format } from '../ui/format/format';
import { Icon } from '../ui/icon/icon';
import { type Choice, ChoiceChips } from './choice-chips';
import { CodePicker } from './code-picker';
import { countryCodes } from './codes';
import { type PlanForm, type WantedKpi, type WantedPiece } from './plan-form';

/** What is asked of the content, what it may be used for, and by which figures the campaign is followed. */
@Component({
  selector: 'v-plan-fields',
  imports: [ChoiceChips, CodePicker, Icon, TranslocoPipe],
  templateUrl: './plan-fields.html',
  styleUrl: './plan-fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanFields {
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  readonly plan = input.required<PlanForm>();
  readonly currency = input.required<string>();
  /** Field → words. */
  readonly wrong = input<Readonly<Record<string, string>>>({});
  readonly planChange = output<Partial<PlanForm>>();

  protected readonly kinds = CONTENT_KINDS;
  protected readonly networks = NETWORKS;
  protected readonly uses = computed(() => this.choices(RIGHT_USES, 'briefs.plan.use'));
  protected readonly media = computed(() => this.choices(RIGHT_MEDIA, 'briefs.plan.medium'));
  protected readonly places = computed<Choice[]>(() => {
    this.format.tag();
    return [
      { value: 'world', label: this.transloco.translate('briefs.plan.world'), order: 1 },
      ...countryCodes().map((value) => ({ value, label: this.format.country(value) })),
    ];
  });

  /** Each metric once: its own and those that are free. */
  protected metricsFor(own: string): readonly string[] {
    const taken = this.plan().kpis.map(({ metric }) => metric);
    return KPI_METRICS.filter((metric) => metric === own || !taken.includes(metric));
  }

  protected unitOf(metric: string): string {
    const kind = KPIS[metric as KpiMetric];
    return { count: '', money: this.currency(), ratio: '×', percent: '%' }[kind];
  }

  protected addPiece(): void {
    this.planChange.emit({ pieces: [...this.plan().pieces, { kind: 'post', network: '', count: '1' }] });
  }

  protected changePiece(at: number, change: Partial<WantedPiece> | null): void {
    this.planChange.emit({ pieces: changed(this.plan().pieces, at, change) });
  }

  protected addKpi(): void {
    const [metric] = this.metricsFor('');
    if (metric) this.planChange.emit({ kpis: [...this.plan().kpis, { metric, target: '' }] });
  }

  protected changeKpi(at: number, change: Partial<WantedKpi> | null): void {
    this.planChange.emit({ kpis: changed(this.plan().kpis, at, change) });
  }

  private choices(values: readonly string[], words: string): Choice[] {
    this.format.tag();
    return values.map((value) => ({ value, label: this.transloco.translate(`${words}.${value}`) }));
  }
}

/** The list with one row changed, or without it. */
function changed<Row>(rows: readonly Row[], at: number, change: Partial<Row> | null): Row[] {
  return rows.flatMap((row, i) => (i !== at ? row : change ? { ...row, ...change } : []));
}
