import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CONTENT_KINDS, CONTENT_PLACES } from '@vivier/domain/deliverables/content-kind';
import { MEDIA_EVENTS } from '@vivier/domain/reports/emv';
import { EmvTablesDocument, type EmvTablesQuery, SetEmvTableDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import { Session } from '../platform/session/session';
import { DatePipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';

type Table = EmvTablesQuery['emvTables'][number];

interface Line {
  network: string;
  /** Empty for every format. */
  format: string;
  event: string;
  amount: string;
}

const EMPTY: Line = { network: 'instagram', format: '', event: 'impressions', amount: '' };
const today = () => new Date().toISOString().slice(0, 10);

/** The rates that EMV is reckoned by: the workspace's own, each version kept with its source. */
@Component({
  selector: 'v-emv-page',
  imports: [DatePipe, ErrorNote, Skeleton, TranslocoPipe],
  templateUrl: './emv-page.html',
  styles: `
    :host {
      display: grid;
      gap: var(--v-4);
    }
    .row {
      flex-wrap: wrap;
      align-items: end;
      gap: var(--v-3);
    }
    label {
      display: grid;
      gap: 2px;
      font-size: var(--v-size-small);
      color: var(--v-text-2);
    }
    .source {
      flex: 1 1 320px;
    }
    td .input {
      min-width: 110px;
    }
    td {
      padding-block: var(--v-1);
    }
    .add {
      align-self: start;
      justify-self: start;
    }
    .wide {
      white-space: normal;
    }
    v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmvPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly places = CONTENT_PLACES;
  protected readonly kinds = CONTENT_KINDS;
  protected readonly events = MEDIA_EVENTS;
  protected readonly loading = new Call();
  protected readonly saving = new Call();
  protected readonly tables = signal<readonly Table[] | null>(null);
  protected readonly lines = signal<readonly Line[]>([EMPTY]);
  protected readonly fromOn = signal(today());
  protected readonly currency = signal('EUR');
  protected readonly source = signal('');
  protected readonly kept = signal<number | null>(null);
  protected readonly writes = computed(() => this.session.can('budgets.write'));
  private key = intentionKey();
  /** Which line the server refused. */
  protected readonly wrongLine = computed(() => {
    const line = this.saving.error()?.details['line'];
    return typeof line === 'number' ? line : null;
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(EmvTablesDocument, {}));
    if (answer) this.show(answer.emvTables);
  }

  protected change(at: number, part: Partial<Line>): void {
    this.touched();
    this.lines.update((all) => all.map((line, place) => (place === at ? { ...line, ...part } : line)));
  }

  protected add(): void {
    this.touched();
    this.lines.update((all) => [...all, { ...(all.at(-1) ?? EMPTY), amount: '' }]);
  }

  protected remove(at: number): void {
    this.touched();
    this.lines.update((all) => all.filter((_, place) => place !== at));
  }

  protected touched(): void {
    this.saving.clear();
    this.kept.set(null);
    this.key = intentionKey();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.saving.busy()) return;
    const rates = this.lines().map(({ network, format, event: what, amount }) => ({
      network,
      format: format || null,
      event: what,
      amount: amount.trim().replace(',', '.'),
    }));
    const given = { fromOn: this.fromOn(), currency: this.currency(), source: this.source(), rates };
    const done = await this.saving.run(() => this.api.change(SetEmvTableDocument, { key: this.key, input: given }));
    if (!done) return;
    this.show(done.setEmvTable);
    this.touched();
    this.kept.set(done.setEmvTable[0]?.version ?? null);
  }

  /** The next version starts from the last. */
  private show(tables: readonly Table[]): void {
    this.tables.set(tables);
    const [last] = tables;
    if (!last) return;
    this.currency.set(last.currency);
    this.source.set(last.source);
    this.lines.set(last.rates.map((rate) => ({ ...rate, format: rate.format ?? '' })));
  }
}
