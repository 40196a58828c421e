import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type MoneyLike } from '../ui/format/format';
import { MoneyPipe } from '../ui/format/pipes';

export interface Stages {
  readonly planned: MoneyLike;
  readonly committed: MoneyLike;
  readonly delivered: MoneyLike;
  readonly paid: MoneyLike;
}

/** In the order in which money moves: what is paid has come furthest. */
const ORDER = ['paid', 'delivered', 'committed', 'planned', 'allocated', 'free'] as const;

/** Where the money of an envelope stands: one bar, and the same figures in words beneath it. */
@Component({
  selector: 'v-money-stages',
  imports: [MoneyPipe, TranslocoPipe],
  template: `
    <span class="bar" aria-hidden="true">
      @for (part of parts(); track part.name) {
        @if (part.share > 0) {
          <i [class]="part.name" [style.flex-grow]="part.share"></i>
        }
      }
    </span>
    <dl>
      @for (part of parts(); track part.name) {
        <div>
          <dt><i [class]="part.name" aria-hidden="true"></i>{{ 'budgets.stage.' + part.name | transloco }}</dt>
          <dd class="num">{{ part.money | vMoney }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--v-3);
    }
    .bar {
      display: flex;
      gap: 2px;
      height: 10px;
      border-radius: 5px;
      overflow: hidden;
      background: var(--v-surface-3);
    }
    .bar i {
      flex: 1 1 0;
      min-width: 2px;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(118px, 1fr));
      gap: var(--v-2) var(--v-4);
    }
    dt {
      display: flex;
      align-items: center;
      gap: 6px;
      color: var(--v-text-2);
      font-size: var(--v-size-small);
    }
    dt i {
      flex: none;
      width: 8px;
      height: 8px;
      border-radius: 2px;
    }
    dd {
      font-size: var(--v-size-title);
      font-weight: var(--v-weight-strong);
    }
    .paid {
      background: var(--v-c5);
    }
    .delivered {
      background: var(--v-c4);
    }
    .committed {
      background: var(--v-c1);
    }
    .planned {
      background: var(--v-c2);
    }
    .allocated {
      background: var(--v-c3);
    }
    .free {
      background: var(--v-surface-3);
      box-shadow: inset 0 0 0 1px var(--v-line-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoneyStages {
  readonly stages = input.required<Stages>();
  /** What is in nothing yet; null where the envelope is shared with other campaigns. */
  readonly free = input<MoneyLike | null>(null);
  readonly allocated = input<MoneyLike | null>(null);

  protected readonly parts = computed(() => {
    const all = { ...this.stages(), free: this.free(), allocated: this.allocated() };
    return ORDER.flatMap((name) => {
      const money = all[name];
      const share = Number(money?.amount ?? 0);
      return money && (name !== 'allocated' || share > 0) ? [{ name, money, share }] : [];
    });
  });
}
