import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { NETWORKS } from '@vivier/domain/creators/network';
import { Icon } from '../ui/icon/icon';
import { type Question, fieldOf } from './import-run';
import { RunStore } from './run-store';

/** Asked once for the file, not for a column. */
const FILE_QUESTIONS = new Set(['network_missing', 'as_of_missing', 'currency_missing', 'post_account_missing']);

/** What only a person can say of the file: network, date, currency, columns that contradict themselves. */
@Component({
  selector: 'v-file-questions',
  imports: [Icon, TranslocoPipe],
  templateUrl: './file-questions.html',
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(230px, 100%), 1fr));
      gap: var(--v-4);
      align-items: start;
    }
    .asked {
      padding-inline-start: var(--v-3);
      border-inline-start: 2px solid var(--v-warning);
    }
    .asked > .hint {
      color: var(--v-warning);
    }
    ul {
      display: grid;
      gap: var(--v-2);
    }
    li {
      display: flex;
      align-items: flex-start;
      gap: var(--v-2);
    }
    li v-icon {
      margin-top: 2px;
    }
    .open v-icon {
      color: var(--v-warning);
    }
    .closed v-icon {
      color: var(--v-good);
    }
    h3 {
      font-size: var(--v-size-small);
      font-weight: var(--v-weight-strong);
      margin-bottom: var(--v-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileQuestions {
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(RunStore);
  protected readonly networks = NETWORKS;
  protected readonly today = new Date().toISOString().slice(0, 10);

  private readonly asked = computed(() => new Set(this.store.run()?.questions.map(({ code }) => code) ?? []));
  protected readonly network = computed(() => this.store.choices().network ?? this.store.run()?.network ?? '');
  protected readonly asOf = computed(() => this.store.choices().asOf ?? this.store.run()?.asOf ?? '');
  protected readonly currency = computed(() => this.store.choices().currency ?? '');
  protected readonly hasPrices = computed(
    () =>
      this.asked().has('currency_missing') ||
      (this.store.run()?.columns.some(({ field }) => field === 'price') ?? false),
  );
  /** Posts of one account often do not say whose they are. */
  protected readonly asksAccount = computed(() => {
    const run = this.store.run();
    if (run?.kind !== 'posts') return false;
    const fields = run.columns.map((column) => fieldOf(column, this.store.choices()));
    return !fields.includes('handle') && !fields.includes('creatorId');
  });
  protected readonly others = computed(() =>
    (this.store.run()?.questions ?? [])
      .filter(({ code }) => !FILE_QUESTIONS.has(code))
      .map((question) => ({ question, words: this.wordsOf(question), answered: this.isAnswered(question) })),
  );
  protected readonly warnings = computed(() =>
    (this.store.run()?.warnings ?? []).map((warning) => {
      const key = `ingestion.warnings.${warning.code}`;
      const words = this.transloco.translate(key);
      return { text: words === key ? warning.text : words, columns: warning.columns.join(', ') };
    }),
  );

  protected open(code: string): boolean {
    return this.store.needs().includes(code);
  }

  protected wasAsked(code: string): boolean {
    return this.asked().has(code);
  }

  protected useCurrency(text: string): void {
    const code = text.trim().toUpperCase();
    this.store.choose({ currency: /^[A-Z]{3}$/.test(code) ? code : null });
  }

  private wordsOf(question: Question): string {
    const key = `ingestion.questions.${question.code}`;
    const header =
      this.store.run()?.columns.find(({ index }) => index === question.column)?.header ?? question.choices.join(', ');
    const words = this.transloco.translate(key, { header });
    return words === key ? question.text : words;
  }

  private isAnswered(question: Question): boolean {
    if (question.column !== null) return this.store.choices().columns.has(question.column);
    return !this.store.needs().includes(question.code);
  }
}
