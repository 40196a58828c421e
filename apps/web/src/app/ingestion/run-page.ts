import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { Format } from '../ui/format/format';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Overlays } from '../ui/overlay/overlays';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ColumnTable } from './column-table';
import { sizeText } from './duration';
import { FileQuestions } from './file-questions';
import { mayCancel, mayStart } from './import-run';
import { OutcomeTable } from './outcome-table';
import { RunProgress } from './run-progress';
import { RunResult } from './run-result';
import { RunStore } from './run-store';
import { StatusFlag } from './status-flag';

/** One import from its columns to its result; the address names the run and the outcome shown. */
@Component({
  selector: 'v-run-page',
  imports: [
    ColumnTable,
    DatePipe,
    ErrorNote,
    FileQuestions,
    Icon,
    OutcomeTable,
    RouterLink,
    RunProgress,
    RunResult,
    Skeleton,
    StatusFlag,
    TranslocoPipe,
  ],
  templateUrl: './run-page.html',
  styleUrl: './run-page.css',
  providers: [RunStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunPage {
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly title = inject(PageTitle);
  private readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly store = inject(RunStore);

  readonly id = input.required<string>();
  /** Which rows that were not accepted are listed. */
  readonly outcome = input<string>();

  protected readonly template = signal('');
  protected readonly startable = computed(() => {
    const run = this.store.run();
    return run !== null && this.session.can('imports.run') && mayStart(run);
  });
  protected readonly cancellable = computed(() => {
    const run = this.store.run();
    return run !== null && this.session.can('imports.run') && mayCancel(run);
  });
  protected readonly ready = computed(() => this.store.needs().length === 0 && this.store.twice().size === 0);
  /** A failed file whose columns were never read has nothing to map. */
  protected readonly mapped = computed(() => (this.store.run()?.columns.length ?? 0) > 0);
  /** A run that read nothing has nothing to say of its rows. */
  protected readonly listsOutcomes = computed(
    () => this.store.outcomes() !== null && (this.store.run()?.records ?? 0) > 0,
  );
  protected readonly size = computed(() => sizeText(this.store.run()?.bytes ?? 0, this.format.tag()));
  protected readonly delimiter = computed(() => {
    const words: Readonly<Record<string, string>> = { '\t': 'tab', ',': 'comma', ';': 'semicolon', '|': 'pipe' };
    const delimiter = this.store.run()?.delimiter;
    return delimiter ? (words[delimiter] ?? null) : null;
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    effect(() => this.title.show(this.store.run()?.fileName ?? null));
    effect(() => {
      const finished = ['dry', 'done', 'failed', 'cancelled'].includes(this.store.phase() ?? '');
      const outcome = this.outcome() ?? null;
      if (finished) untracked(() => void this.store.loadOutcomes(outcome));
    });
  }

  protected start(dryRun: boolean): void {
    if (!this.ready() || this.store.starting.busy()) return;
    const name = this.template().trim();
    void this.store.start(dryRun, name === '' ? null : name);
  }

  protected showOutcome(outcome: string | null): void {
    void this.router.navigate([], { queryParams: { outcome }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async cancel(): Promise<void> {
    if (this.store.cancelAsked()) return;
    const sure = await this.overlays.confirm({
      title: this.transloco.translate('ingestion.run.cancelTitle'),
      text: this.transloco.translate('ingestion.run.cancelText'),
      action: this.transloco.translate('ingestion.run.cancel'),
      keep: this.transloco.translate('ingestion.run.cancelKeep'),
      danger: true,
    });
    if (sure) await this.store.cancel();
  }
}
