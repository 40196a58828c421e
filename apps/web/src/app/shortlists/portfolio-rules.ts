import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type Named, type Portfolio } from './portfolio-store';
import { type PortfolioView, type Quota, writeQuota } from './portfolio-view';

/** What the set must hold, each rule with how it stands now; a tap on a rule takes it away. */
@Component({
  selector: 'v-portfolio-rules',
  imports: [Icon, NumberPipe, TranslocoPipe],
  templateUrl: './portfolio-rules.html',
  styles: `
    :host {
      display: grid;
      gap: var(--v-2);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
    }
    .chip {
      min-height: 26px;
      max-width: 100%;
    }
    .chip.is-wrong {
      border-color: var(--v-danger);
    }
    .ok {
      color: var(--v-good);
    }
    .wrong {
      color: var(--v-danger);
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
    }
    @media (max-width: 699.98px) {
      .chip {
        min-height: 36px;
      }
      .chip button {
        width: 32px;
        height: 34px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortfolioRules {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly view = input.required<PortfolioView>();
  readonly currency = input.required<string>();
  readonly portfolio = input.required<Portfolio | null>();
  readonly names = input.required<ReadonlyMap<string, Named>>();
  readonly wrong = input.required<Readonly<Record<string, string>>>();
  readonly changed = output<Partial<PortfolioView>>();
  readonly add = output<void>();

  protected readonly quotas = computed(() =>
    this.view().quotas.map((quota) => ({
      quota,
      key: writeQuota(quota),
      words: this.words(quota),
      now: this.now(quota),
    })),
  );
  protected readonly none = computed(() => {
    const { quotas, must, never, cap } = this.view();
    return quotas.length + must.length + never.length === 0 && cap === '';
  });
  protected readonly cap = computed(() =>
    this.view().cap === '' ? null : this.format.money({ amount: this.view().cap, currency: this.currency() }),
  );
  /** What the dearest creator of the set costs, over all profiles. */
  protected readonly dearest = computed(() => {
    const costs = new Map<string, number>();
    for (const { creatorId, cost } of this.portfolio()?.chosen ?? [])
      costs.set(creatorId, (costs.get(creatorId) ?? 0) + Number(cost.amount));
    return costs.size === 0
      ? null
      : this.format.money({ amount: String(Math.max(...costs.values())), currency: this.currency() });
  });
  protected readonly mistakes = computed(() =>
    ['quotas', 'must', 'never', 'creatorCap'].flatMap((field) => this.wrong()[field] ?? []),
  );

  protected name(id: string): string {
    return this.names().get(id)?.displayName ?? `#${id}`;
  }

  protected without(list: 'must' | 'never', id: string): void {
    this.changed.emit({ [list]: this.view()[list].filter((one) => one !== id) });
  }

  protected withoutQuota(quota: Quota): void {
    this.changed.emit({ quotas: this.view().quotas.filter((one) => one !== quota) });
  }

  private now({ network, tier }: Quota): number | null {
    const portfolio = this.portfolio();
    if (!portfolio) return null;
    return portfolio.chosen.filter(
      (one) => (network === null || one.network === network) && (tier === null || one.tier === tier),
    ).length;
  }

  private words({ network, tier, min, max }: Quota): string {
    this.format.tag();
    const who =
      [network && this.say(`network.${network}`), tier && this.say(`tier.${tier}`)].filter((word) => word).join(' ') ||
      this.say('shortlists.rule.anybody');
    const bounds =
      max === null
        ? `≥ ${this.format.number(min)}`
        : min === 0
          ? `≤ ${this.format.number(max)}`
          : min === max
            ? `= ${this.format.number(min)}`
            : `${this.format.number(min)}–${this.format.number(max)}`;
    return `${who} ${bounds}`;
  }

  private say(key: string): string {
    return this.transloco.translate(key);
  }
}
