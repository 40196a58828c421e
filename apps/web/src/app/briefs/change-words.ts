import { Injectable, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { KPIS, type KpiMetric } from '@vivier/domain/briefs/kpi';
import { moneyText } from '@vivier/domain/money/money';
import { FACTORS } from '@vivier/scoring/weights';
import { Session } from '../platform/session/session';
import { AudienceWords } from '../ui/format/audience-words';
import { Format } from '../ui/format/format';

/** A word of a difference between versions of a brief, as people read it. */
@Injectable({ providedIn: 'root' })
export class ChangeWords {
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly audience = inject(AudienceWords);
  private readonly session = inject(Session);

  of(field: string, word: string): string {
    const say = (key: string) => this.transloco.translate(key);
    const [first, second = '', third = ''] = word.split(' ');
    switch (field) {
      case 'brandId':
        return this.session.me()?.brands.find(({ id }) => id === word)?.name ?? word;
      case 'objective':
        return say(`objective.${word}`);
      case 'audience':
        return this.audience.of(word);
      case 'minimumShares':
        return `${this.audience.of(first)} ≥ ${this.format.percent(Number(second))}`;
      case 'networks':
        return say(`network.${word}`);
      case 'tiers':
        return say(`tier.${word}`);
      case 'categories':
        return this.audience.category(word);
      case 'countries':
        return this.format.country(word);
      case 'territory':
        return word === 'world' ? say('briefs.plan.world') : this.format.country(word);
      case 'languages':
        return this.format.languageName(word);
      case 'budget':
        return this.format.money({ amount: moneyText({ minor: Number(first), currency: second }), currency: second });
      case 'startsOn':
      case 'endsOn':
        return this.format.date(word);
      case 'deliverables':
        return [third, say(`briefs.plan.kind.${first}`), second ? say(`network.${second}`) : '']
          .filter(Boolean)
          .join(' ');
      case 'uses':
        return say(`briefs.plan.use.${word}`);
      case 'media':
        return say(`briefs.plan.medium.${word}`);
      case 'months':
        return word === '0' ? say('briefs.plan.monthsHint') : word;
      case 'kpis':
        return `${say(`briefs.plan.kpi.${first}`)} ${this.kpi(first, second)}`;
      case 'weights':
        return word
          .split(' ')
          .map((weight, k) => `${say(`factor.${FACTORS[k]}`)} ${this.format.number(Number(weight) / 100)}`)
          .join(', ');
      default:
        return word;
    }
  }

  /** A target or a result of a figure, with its unit. */
  kpi(metric: string, value: string, currency = ''): string {
    const number = this.format.number(Number(value), value.includes('.') ? 2 : 0);
    const kind = KPIS[metric as KpiMetric];
    if (kind === 'money' && currency) return this.format.money({ amount: value, currency }, { cents: true });
    return { count: number, money: number, ratio: `${number} ×`, percent: this.format.percent(Number(value) / 100) }[
      kind
    ];
  }
}
