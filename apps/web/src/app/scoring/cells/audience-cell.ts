import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ShareMark } from '../../ui/creator/share-mark';
import { PercentPipe } from '../../ui/format/pipes';
import { type Hit } from '../discover-store';

/** Share of the audience in the brief's target; the tick is its minimum. */
@Component({
  selector: 'v-audience-cell',
  imports: [PercentPipe, ShareMark, TranslocoPipe],
  template: `@if (hit().targetShare !== null) {
      <span class="line">
        <span class="num" [class.estimated]="hit().targetShareEstimated">{{ hit().targetShare | vPercent }}</span>
        <v-share [share]="hit().targetShare!" [minimum]="minimum()" [estimated]="hit().targetShareEstimated === true" />
      </span>
      @if (hit().targetShareEstimated) {
        <small>{{ 'ui.estimated' | transloco }}</small>
      }
    } @else {
      <span class="unknown">{{ 'ui.unknown' | transloco }}</span>
    }`,
  styles: `
    .line {
      display: flex;
      align-items: center;
      gap: var(--v-2);
    }
    .num {
      min-width: 30px;
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      color: var(--v-text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AudienceCell {
  readonly hit = input.required<Hit>();
  readonly minimum = input<number | null>(null);
}
