import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../../ui/format/format';
import { NumberPipe } from '../../ui/format/pipes';
import { type Hit } from '../discover-store';

const DAY = 86_400_000;

@Component({
  selector: 'v-followers-cell',
  imports: [NumberPipe, TranslocoPipe],
  template: `<span class="num">{{ hit().followers | vNumber }}</span>
    @if (growth(); as growth) {
      <small class="num" [title]="growth.span">{{
        (growth.months > 1 ? 'scoring.growth_months' : 'ui.per_month') | transloco: growth
      }}</small>
    }`,
  styles: `
    :host {
      display: block;
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      color: var(--v-text-3);
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowersCell {
  private readonly format = inject(Format);
  readonly hit = input.required<Hit>();
  protected readonly growth = computed(() => {
    const growth = this.hit().growth;
    if (!growth) return null;
    const days = (Date.parse(growth.to) - Date.parse(growth.from)) / DAY;
    return {
      value: this.format.change(growth.value),
      months: Math.round(days / 30.4),
      span: `${this.format.date(growth.from)} – ${this.format.date(growth.to)}`,
    };
  });
}
