import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import {
  CancelImportDocument,
  ImportOutcomesDocument,
  type ImportOutcomesQuery,
  ImportProgressDocument,
  ImportRunDetailDocument,
  MappingChoicesDocument,
  type MappingChoicesQuery,
  StartImportDocument,
} from '../platform/generated/graphql';
import { type Choices, NO_CHOICES, type Run, claimedTwice, openNeeds, phaseOf } from './import-run';

export type Outcome = ImportOutcomesQuery['importOutcomes']['outcomes'][number];
export type FieldChoice = MappingChoicesQuery['importFields'][number];

const EVERY_MS = 800;
const OUTCOMES = 100;

/** One run: what was understood, what the person decided, how far it is, what became of the rows. */
@Injectable()
export class RunStore {
  private readonly api = inject(Api);
  private timer: ReturnType<typeof setTimeout> | null = null;
  private gone = false;

  readonly run = signal<Run | null>(null);
  readonly fields = signal<readonly FieldChoice[]>([]);
  readonly choices = signal<Choices>(NO_CHOICES);
  readonly outcomes = signal<readonly Outcome[] | null>(null);
  private readonly nextOutcome = signal<string | null>(null);
  readonly moreOutcomes = computed(() => this.nextOutcome() !== null);

  readonly phase = computed(() => {
    const run = this.run();
    return run ? phaseOf(run) : null;
  });
  readonly needs = computed(() => {
    const run = this.run();
    return run ? openNeeds(run, this.choices()) : [];
  });
  readonly twice = computed(() => claimedTwice(this.run()?.columns ?? [], this.choices()));

  readonly loading = new Call();
  readonly starting = new Call();
  readonly cancelling = new Call();
  /** Asked for, and not yet taken up by the worker that holds the run. */
  readonly cancelAsked = signal(false);
  readonly reading = new Call();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.gone = true;
      if (this.timer) clearTimeout(this.timer);
    });
  }

  async load(id: string): Promise<void> {
    if (this.run()?.id !== id) {
      this.run.set(null);
      this.choices.set(NO_CHOICES);
      this.outcomes.set(null);
    }
    const answer = await this.loading.run(() => this.api.query(ImportRunDetailDocument, { id }));
    if (!answer) return;
    this.run.set(answer.importRun);
    this.follow();
    if (this.fields().length === 0) {
      const known = await this.api.query(MappingChoicesDocument, {}).catch(() => null);
      if (known) this.fields.set(known.importFields);
    }
  }

  choose(change: Partial<Omit<Choices, 'columns'>>): void {
    this.choices.update((choices) => ({ ...choices, ...change }));
  }

  chooseField(index: number, field: string | null): void {
    const proposed = this.run()?.columns.find((column) => column.index === index)?.field ?? null;
    this.choices.update((choices) => {
      const columns = new Map(choices.columns);
      if (field === proposed) columns.delete(index);
      else columns.set(index, field);
      return { ...choices, columns };
    });
  }

  async start(dryRun: boolean, saveTemplateAs: string | null): Promise<boolean> {
    const run = this.run();
    if (!run) return false;
    const { network, asOf, currency, account, columns } = this.choices();
    const accountNetwork = network ?? run.network;
    const input = {
      runId: run.id,
      dryRun,
      network,
      asOf,
      currency,
      account: account && accountNetwork ? `${accountNetwork}/${account}` : null,
      saveTemplateAs,
      columns: columns.size > 0 ? [...columns].map(([index, field]) => ({ index, field })) : null,
    };
    const answer = await this.starting.run(() => this.api.change(StartImportDocument, { input }));
    if (!answer) return false;
    this.cancelAsked.set(false);
    this.outcomes.set(null);
    this.run.set({ ...run, ...answer.startImport, errorDetails: null });
    this.follow();
    return true;
  }

  async cancel(): Promise<void> {
    const run = this.run();
    if (!run) return;
    const answer = await this.cancelling.run(() => this.api.change(CancelImportDocument, { id: run.id }));
    if (answer) {
      this.cancelAsked.set(true);
      this.run.set({ ...run, ...answer.cancelImport });
      this.follow();
    } else await this.refresh();
  }

  async loadOutcomes(outcome: string | null): Promise<void> {
    const runId = this.run()?.id;
    if (!runId) return;
    const answer = await this.reading.run(() =>
      this.api.query(ImportOutcomesDocument, { runId, outcome, first: OUTCOMES, after: null }),
    );
    if (!answer) return;
    this.outcomes.set(answer.importOutcomes.outcomes);
    this.nextOutcome.set(answer.importOutcomes.next);
  }

  async loadMoreOutcomes(outcome: string | null): Promise<void> {
    const runId = this.run()?.id;
    const after = this.nextOutcome();
    if (!runId || after === null || this.reading.busy()) return;
    const answer = await this.reading.run(() =>
      this.api.query(ImportOutcomesDocument, { runId, outcome, first: OUTCOMES, after }),
    );
    if (!answer) return;
    this.outcomes.update((known) => [...(known ?? []), ...answer.importOutcomes.outcomes]);
    this.nextOutcome.set(answer.importOutcomes.next);
  }

  /** Asks again while a worker holds the run. A lost answer is asked for again: the run goes on without this page. */
  private follow(): void {
    if (this.timer) clearTimeout(this.timer);
    const phase = this.phase();
    if (!this.gone && (phase === 'reading' || phase === 'running'))
      this.timer = setTimeout(() => void this.refresh(), EVERY_MS);
  }

  private async refresh(): Promise<void> {
    const before = this.run();
    if (!before) return;
    const answer = await this.api.query(ImportProgressDocument, { id: before.id }).catch(() => null);
    const now = answer?.importRun;
    if (!now || this.run()?.id !== now.id) return this.follow();
    this.run.update((run) => (run ? { ...run, ...now } : run));
    if (phaseOf(now) !== phaseOf(before)) await this.load(now.id);
    else this.follow();
  }
}
