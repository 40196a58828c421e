import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { type Portfolio } from './portfolio-store';

interface Line {
  readonly key: string;
  readonly text: string;
  readonly estimated: boolean;
}

/** What the reach and its interval stand on, and who could not be planned with. */
@Component({
  selector: 'v-reach-evidence',
  imports: [TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="evidence-title">
      <div class="card-head">
        <h2 id="evidence-title">{{ 'shortlists.evidence.title' | transloco }}</h2>
      </div>
      <div class="card-body">
        <h3>{{ 'shortlists.evidence.reach' | transloco }}</h3>
        <ul>
          @for (line of reach(); track line.key) {
            <li [class.is-estimated]="line.estimated">{{ line.text }}</li>
          }
        </ul>
        <h3>{{ 'shortlists.evidence.pool' | transloco }}</h3>
        <ul>
          @for (line of pool(); track line.key) {
            <li>{{ line.text }}</li>
          }
        </ul>
      </div>
      <p class="card-foot">
        {{
          'shortlists.evidence.sources'
            | transloco: { version: portfolio().evidence.populationsVersion, sources: sources() }
        }}
      </p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    h3 {
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-medium);
      color: var(--v-text-2);
    }
    li {
      padding: 4px 0;
      border-top: 1px solid var(--v-line);
    }
    .is-estimated {
      color: var(--v-estimated);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachEvidence {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly portfolio = input.required<Portfolio>();

  protected readonly sources = computed(() => this.portfolio().evidence.sources.join(', '));
  protected readonly reach = computed<Line[]>(() => {
    const { evidence, chosen } = this.portfolio();
    const of = { of: chosen.length };
    return [
      this.line('knownAudiences', evidence.knownAudiences, of),
      this.line('estimatedAudiences', evidence.estimatedAudiences, of, true),
      this.line('assumedAudiences', evidence.assumedAudiences, of, true),
      this.line('benchmarkReaches', evidence.benchmarkReaches, of, true),
      this.line('measuredPairs', evidence.measuredPairs),
      this.line('modelledPairs', evidence.modelledPairs),
      this.line('oneCreatorPairs', evidence.oneCreatorPairs),
      this.line('openSegments', evidence.openSegments, { of: evidence.segments }, true),
    ].flat();
  });
  protected readonly pool = computed<Line[]>(() => {
    const { pool } = this.portfolio();
    return [
      this.line('considered', pool.considered, { of: pool.total }),
      this.line('gated', pool.gated),
      this.line('notAsked', Math.max(0, pool.total - pool.asked)),
      this.line('withoutPrice', pool.withoutPrice),
      this.line('withoutReach', pool.withoutReach),
      this.line('withoutAudience', pool.withoutAudience),
    ].flat();
  });

  /** Nothing where there is nothing to say. */
  private line(key: string, count: number, values: Record<string, number> = {}, estimated = false): Line[] {
    this.format.tag();
    if (count === 0) return [];
    const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.format.number(value)]));
    const text = this.transloco.translate<string>(`shortlists.evidence.${key}`, {
      count: this.format.number(count),
      ...texts,
    });
    return [{ key, text, estimated }];
  }
}
