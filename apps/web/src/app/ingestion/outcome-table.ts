import { ChangeDetectionStrategy, Component, computed, inject, model } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type Segment, Segmented } from '../ui/controls/segmented';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { type Outcome, RunStore } from './run-store';

const WORDS = ['rejected', 'conflict', 'duplicate', 'blank'] as const;
const COUNTS = { rejected: 'rejected', conflict: 'conflicts', duplicate: 'duplicates', blank: 'blank' } as const;

/** Rows that were not accepted: line, column, value, reason. */
@Component({
  selector: 'v-outcome-table',
  imports: [EmptyState, ErrorNote, Icon, NumberPipe, Segmented, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="outcomes-title">
      <div class="card-head">
        <h2 id="outcomes-title">{{ 'ingestion.outcomes.title' | transloco }}</h2>
        <div class="scroll">
          <v-segmented
            [label]="'ingestion.outcomes.filter' | transloco"
            [options]="segments()"
            [value]="chosen() ?? 'all'"
            (valueChange)="chosen.set($event === 'all' ? null : $event)"
          />
        </div>
        @if (store.run()?.rejectsUrl; as url) {
          <a class="btn btn-small push" [href]="url" download
            ><v-icon class="small" name="download" />{{ 'ingestion.outcomes.download' | transloco }}</a
          >
        }
      </div>
      @if (store.reading.error(); as error) {
        <v-error-note
          room="ingestion"
          [code]="error.code"
          [details]="error.details"
          (retry)="store.loadOutcomes(chosen())"
        />
      }
      @if (store.outcomes(); as outcomes) {
        @if (outcomes.length === 0) {
          <v-empty-state
            icon="check"
            [title]="(chosen() === null ? 'ingestion.outcomes.empty' : 'ingestion.outcomes.emptyFilter') | transloco"
          />
        } @else {
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="outcomes-title">
            <table class="table table-cards">
              <thead>
                <tr>
                  <th scope="col" class="r">{{ 'ingestion.outcomes.line' | transloco }}</th>
                  <th scope="col">{{ 'ingestion.outcomes.outcome' | transloco }}</th>
                  <th scope="col">{{ 'ingestion.outcomes.column' | transloco }}</th>
                  <th scope="col">{{ 'ingestion.outcomes.value' | transloco }}</th>
                  <th scope="col">{{ 'ingestion.outcomes.reason' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (one of outcomes; track $index) {
                  <tr>
                    <td class="r" [attr.data-label]="'ingestion.outcomes.line' | transloco">
                      {{ one.line | vNumber }}
                    </td>
                    <td [attr.data-label]="'ingestion.outcomes.outcome' | transloco">
                      {{ 'ingestion.outcome.' + one.outcome | transloco }}
                    </td>
                    <td class="t2" [attr.data-label]="one.column ? ('ingestion.outcomes.column' | transloco) : null">
                      {{ one.column }}
                    </td>
                    <td class="mono value" [attr.data-label]="'ingestion.outcomes.value' | transloco">
                      {{ one.value }}
                    </td>
                    <td [attr.data-label]="'ingestion.outcomes.reason' | transloco">{{ reason(one) }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          @if (store.moreOutcomes()) {
            <div class="card-foot">
              <button
                class="btn btn-small"
                type="button"
                [attr.aria-disabled]="store.reading.busy()"
                (click)="store.loadMoreOutcomes(chosen())"
              >
                {{ 'ingestion.outcomes.more' | transloco }}
              </button>
            </div>
          }
        }
      }
    </section>
  `,
  styles: `
    .scroll {
      overflow-x: auto;
      max-width: 100%;
    }
    .value {
      max-width: 320px;
      overflow-wrap: anywhere;
    }
    .table-wrap {
      max-height: 560px;
      overflow: auto;
    }
    v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutcomeTable {
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  protected readonly store = inject(RunStore);
  readonly chosen = model.required<string | null>();

  protected readonly segments = computed<Segment[]>(() => {
    const run = this.store.run();
    // Read so that the words follow a change of language.
    this.format.tag();
    const all = { value: 'all', label: this.transloco.translate('ingestion.outcomes.all') };
    return [
      all,
      ...WORDS.map((word) => ({
        value: word,
        label: `${this.transloco.translate(`ingestion.outcomes.${word}`)} ${this.format.number(run?.[COUNTS[word]] ?? 0)}`,
      })),
    ];
  });

  protected reason(one: Outcome): string {
    if (one.reason === null) return '';
    // `equal_to_line_12`: a code and the line it speaks of.
    const [, code, line] = /^(.+?)(?:_(\d+))?$/.exec(one.reason) ?? [];
    const key = `ingestion.reason.${code}`;
    const words = this.transloco.translate(key, { line: line === undefined ? '' : this.format.number(Number(line)) });
    return words === key ? one.reason : words;
  }
}
