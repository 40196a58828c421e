import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NumberPipe } from '../ui/format/pipes';
import { type ShownResults } from './results-store';

/** That another rule is still being reckoned, how far it is, and by which rule the figures are meanwhile. */
@Component({
  selector: 'v-rule-progress',
  imports: [NumberPipe, TranslocoPipe],
  template: `
    @if (results().computing; as computing) {
      <section class="card" aria-labelledby="computing">
        <div class="card-body">
          <h2 id="computing">
            {{ 'reports.computing.title' | transloco: { rule: 'reports.rule.' + computing.rule | transloco } }}
          </h2>
          <progress [max]="computing.of" [value]="done()" aria-labelledby="computing"></progress>
          <p class="small t2" role="status">
            {{ 'reports.computing.orders' | transloco: { done: done() | vNumber, of: computing.of | vNumber } }}
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
  protected readonly done = computed(() => {
    const computing = this.results().computing;
    return computing ? computing.of - computing.left : 0;
  });
}
