import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { PercentPipe } from '../ui/format/pipes';
import { type ShownResults } from './results-store';

/** Milliseconds to the next look at a rule that is being computed. */
export const LOOK_AGAIN = 1_500;

/** That another rule is still being reckoned, how far it is, and by which rule the figures are meanwhile. */
@Component({
  selector: 'v-rule-progress',
  imports: [PercentPipe, TranslocoPipe],
  template: `
    @if (results().computing; as computing) {
      <section class="card" aria-labelledby="computing">
        <div class="card-body">
          <h2 id="computing">
            {{ 'reports.computing.title' | transloco: { rule: 'reports.rule.' + computing.rule | transloco } }}
          </h2>
          <progress max="1" [value]="computing.share" aria-labelledby="computing"></progress>
          <p class="small t2" role="status">
            {{ 'reports.computing.share' | transloco: { done: computing.share | vPercent } }}
            {{
              'reports.computing.meanwhile' | transloco: { paying: 'reports.rule.' + results().paying.rule | transloco }
            }}
          </p>
        </div>
      </section>
    }
  `,
  styles: `
    progress {
      width: 100%;
      accent-color: var(--v-c1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleProgress {
  readonly results = input.required<Pick<ShownResults, 'computing' | 'paying'>>();
}
