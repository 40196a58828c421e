import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { durationWords } from './duration';
import { type RunRow, countBars, progressOf } from './import-run';

/** How far a run is: part of the file, rows a second, time left, and the counts so far. */
@Component({
  selector: 'v-run-progress',
  imports: [NumberPipe, TranslocoPipe],
  template: `
    <section class="card" [attr.aria-label]="'ingestion.status.' + run().status | transloco">
      <div class="card-body">
        <div class="row">
          <b class="strong">{{ 'ingestion.status.' + run().status | transloco }}</b>
          @if (run().dryRun) {
            <span class="flag flag-plain">{{ 'ingestion.run.dryRun' | transloco }}</span>
          }
          <span class="push num t2">{{
            'ingestion.run.ofRecords' | transloco: { count: run().records | vNumber }
          }}</span>
        </div>
        <ol class="small">
          @for (step of steps; track step) {
            <li [attr.aria-current]="step === run().status ? 'step' : null">
              {{ 'ingestion.status.' + step | transloco }}
            </li>
          }
        </ol>
        <div
          class="bar"
          role="progressbar"
          aria-valuemin="0"
          aria-valuemax="100"
          [attr.aria-valuenow]="percent()"
          [attr.aria-label]="'ingestion.status.' + run().status | transloco"
        >
          <i [class.moving]="percent() === null" [style.width.%]="percent() ?? 30"></i>
        </div>
        <p class="small t2 num facts" role="status">
          @switch (run().status) {
            @case ('queued') {
              <span>{{ 'ingestion.run.waitingWorker' | transloco }}</span>
            }
            @case ('merging') {
              <span>{{ 'ingestion.run.mergingText' | transloco }}</span>
            }
            @case ('scoring') {
              <span>{{ 'ingestion.run.scoringText' | transloco }}</span>
            }
          }
          @if (run().rowsPerSecond; as rate) {
            <span>{{ 'ingestion.run.rate' | transloco: { rate: rate | vNumber } }}</span>
          }
          @if (left(); as left) {
            <span>{{ 'ingestion.run.secondsLeft' | transloco: { time: left.key | transloco: left.values } }}</span>
          }
          <span class="t3">{{ 'ingestion.run.goesOn' | transloco }}</span>
        </p>
        @if (judged()) {
          <dl>
            @for (bar of bars(); track bar.word) {
              <div>
                <dt>{{ 'ingestion.result.' + bar.word | transloco }}</dt>
                <dd class="num">{{ bar.count | vNumber }}</dd>
              </div>
            }
          </dl>
        }
      </div>
    </section>
  `,
  styles: `
    .card-body {
      padding-top: var(--v-4);
    }
    .bar {
      height: 6px;
      border-radius: 3px;
      background: var(--v-surface-3);
      overflow: hidden;
    }
    .bar i {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--v-accent);
    }
    .bar i.moving {
      animation: slide 1.4s ease-in-out infinite alternate;
    }
    @keyframes slide {
      from {
        translate: 0 0;
      }
      to {
        translate: 233% 0;
      }
    }
    ol {
      display: flex;
      gap: var(--v-4);
      color: var(--v-text-3);
    }
    li[aria-current] {
      color: var(--v-text);
      font-weight: var(--v-weight-strong);
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--v-4);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2) var(--v-8);
    }
    dt {
      font-size: var(--v-size-small);
      color: var(--v-text-2);
    }
    dd {
      font-weight: var(--v-weight-medium);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunProgress {
  private readonly format = inject(Format);
  readonly run = input.required<RunRow>();
  protected readonly steps = ['staging', 'merging', 'scoring'] as const;
  /** Null where nobody can say how much of the step is done: the bar then only moves. */
  protected readonly percent = computed(() =>
    this.run().status === 'staging' ? Math.round(100 * progressOf(this.run())) : null,
  );
  /** Rows are judged when all are read: until then no count would be true. */
  protected readonly judged = computed(() => this.bars().some(({ count }) => count > 0));
  protected readonly bars = computed(() => countBars(this.run()));
  protected readonly left = computed(() => {
    const seconds = this.run().secondsLeft;
    return seconds === null ? null : durationWords(seconds, this.format);
  });
}
