import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { NumberPipe, PercentPipe } from '../ui/format/pipes';
import { durationWords } from './duration';
import { type RunRow, countBars, phaseOf } from './import-run';

/** The five counts and their sum. */
@Component({
  selector: 'v-run-result',
  imports: [NumberPipe, PercentPipe, RouterLink, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="result-title">
      <div class="card-head">
        <h2 id="result-title">{{ (dry() ? 'ingestion.result.dryTitle' : 'ingestion.result.title') | transloco }}</h2>
        @if (took(); as took) {
          <span class="small t3 num">{{
            'ingestion.result.doneIn' | transloco: { time: took.key | transloco: took.values }
          }}</span>
        }
        @if (!dry()) {
          <a class="btn btn-small btn-primary push" routerLink="/discover">{{
            'ingestion.run.openDiscover' | transloco
          }}</a>
          <a class="btn btn-small" routerLink="/imports">{{ 'ingestion.run.next' | transloco }}</a>
        }
      </div>
      <div class="card-body">
        <div class="bar" aria-hidden="true">
          @for (bar of bars(); track bar.word) {
            @if (bar.count > 0) {
              <i [class]="bar.word" [style.flex-grow]="bar.count"></i>
            }
          }
        </div>
        <dl>
          @for (bar of bars(); track bar.word) {
            <div>
              <dt>
                <i [class]="'dot ' + bar.word" aria-hidden="true"></i>{{ 'ingestion.result.' + bar.word | transloco }}
              </dt>
              <dd>
                <b class="num">{{ bar.count | vNumber }}</b>&ngsp;<span class="small t3 num">{{
                  bar.share | vPercent: 1
                }}</span>
              </dd>
              <dd class="small t3">{{ 'ingestion.result.' + bar.word + 'Note' | transloco }}</dd>
            </div>
          }
        </dl>
      </div>
      <p class="card-foot num">
        {{ 'ingestion.result.sum' | transloco: { records: run().records | vNumber } }}
        @if (dry()) {
          &ngsp;<b class="medium t2">{{ 'ingestion.result.dryLead' | transloco }}</b>
        }
      </p>
    </section>
  `,
  styles: `
    .bar {
      display: flex;
      gap: 2px;
      height: 10px;
      border-radius: 3px;
      overflow: hidden;
      background: var(--v-surface-3);
    }
    .bar i {
      min-width: 2px;
    }
    .accepted {
      background: var(--v-c1);
    }
    .duplicates {
      background: var(--v-c4);
    }
    .conflicts {
      background: var(--v-c2);
    }
    .rejected {
      background: var(--v-c5);
    }
    .blank {
      background: var(--v-c-other);
    }
    .dot {
      display: inline-block;
      width: 8px;
      height: 8px;
      margin-inline-end: 6px;
      border-radius: 2px;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
      gap: var(--v-4);
    }
    dt {
      color: var(--v-text-2);
    }
    dd b {
      font-size: var(--v-size-figure);
      line-height: var(--v-line-figure);
      font-weight: var(--v-weight-strong);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunResult {
  private readonly format = inject(Format);
  readonly run = input.required<RunRow>();
  protected readonly dry = computed(() => phaseOf(this.run()) === 'dry');
  protected readonly bars = computed(() => countBars(this.run()));
  protected readonly took = computed(() => {
    const { createdAt, finishedAt } = this.run();
    // The time a person took to answer questions is not the machine's.
    if (!finishedAt || !this.run().rowsPerSecond) return null;
    const seconds = Math.min(
      (Date.parse(finishedAt) - Date.parse(createdAt)) / 1000,
      this.run().records / (this.run().rowsPerSecond ?? 1),
    );
    return seconds > 0 ? durationWords(seconds, this.format) : null;
  });
}
