import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../ui/icon/icon';
import { type Column, type Question, fieldOf } from './import-run';
import { RunStore } from './run-store';

interface Line {
  readonly column: Column;
  readonly field: string | null;
  readonly changed: boolean;
  readonly twice: string | null;
  readonly question: Question | null;
  readonly samples: string;
}

const FEW = 12;

/** How each column was understood, with samples; the field is a choice until the import runs. */
@Component({
  selector: 'v-column-table',
  imports: [Icon, TranslocoPipe],
  templateUrl: './column-table.html',
  styles: `
    td.samples {
      max-width: 340px;
      color: var(--v-text-2);
    }
    td.samples span {
      display: block;
    }
    th[scope='row'] {
      max-width: 260px;
      overflow-wrap: anywhere;
    }
    select {
      min-width: 190px;
    }
    tr.asks > * {
      background: var(--v-warning-fill);
    }
    .left {
      color: var(--v-text-3);
    }
    .wrong {
      color: var(--v-danger);
    }
    .preview {
      max-height: 320px;
      overflow: auto;
      border-top: 1px solid var(--v-line);
    }
    .preview td,
    .preview th {
      white-space: nowrap;
      max-width: 240px;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    summary {
      padding: var(--v-2) var(--v-4);
      color: var(--v-text-2);
    }
    .row {
      flex-wrap: wrap;
    }
    @media (max-width: 699.98px) {
      td:has(select) {
        grid-column: 1 / -1 !important;
      }
      select {
        min-width: 0;
      }
      tr.asks {
        background: var(--v-warning-fill);
      }
      tr.asks > * {
        background: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ColumnTable {
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(RunStore);
  readonly editable = input(true);
  protected readonly all = signal(false);

  private readonly lines = computed<Line[]>(() => {
    const run = this.store.run();
    if (!run) return [];
    const choices = this.store.choices();
    const twice = this.store.twice();
    return run.columns.map((column) => ({
      column,
      field: fieldOf(column, choices),
      changed: choices.columns.has(column.index),
      twice: twice.get(column.index) ?? null,
      question: run.questions.find((question) => question.column === column.index) ?? null,
      samples: column.samples
        .filter((sample) => sample.trim() !== '')
        .slice(0, 3)
        .join(' · '),
    }));
  });
  protected readonly used = computed(() => this.lines().filter(({ field }) => field !== null).length);
  protected readonly total = computed(() => this.lines().length);
  /** A wide file shows what is used or asked first; the rest is one tap away. */
  protected readonly folds = computed(() => this.total() > FEW && this.lines().some((line) => !this.matters(line)));
  protected readonly shown = computed(() =>
    this.folds() && !this.all() ? this.lines().filter((line) => this.matters(line)) : this.lines(),
  );
  protected readonly groups = computed(() => {
    const groups = new Map<string, string[]>();
    for (const { field, group } of this.store.fields()) groups.set(group, [...(groups.get(group) ?? []), field]);
    return [...groups].map(([group, fields]) => ({ group, fields }));
  });

  protected choose(line: Line, field: string): void {
    this.store.chooseField(line.column.index, field === '' ? null : field);
  }

  /** Fields of later versions have no words yet: their name is shown. */
  protected fieldName(field: string): string {
    return this.words(`ingestion.field.${field}`, field);
  }

  protected groupName(group: string): string {
    return this.words(`ingestion.group.${group}`, group);
  }

  protected sure(line: Line): string {
    if (line.changed) return this.transloco.translate('ingestion.confidence.chosen');
    return this.words(`ingestion.confidence.${line.column.confidence}`, line.column.confidence);
  }

  /** Why a column was read as it was: the code of a question or warning about it. */
  protected why(reason: string): string {
    return this.words(`ingestion.warnings.${reason}`, '');
  }

  protected knownField(field: string | null): boolean {
    return field !== null && this.store.fields().some((one) => one.field === field);
  }

  private matters(line: Line): boolean {
    return line.field !== null || line.question !== null || line.changed;
  }

  private words(key: string, fallback: string): string {
    const words = this.transloco.translate(key);
    return words === key ? fallback : words;
  }
}
