import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ClauseCheck } from './clause-check';
import { ContractEditor } from './contract-editor';
import { ContractFollow } from './contract-follow';
import { ContractMoves } from './contract-moves';
import { ContractStatus } from './contract-status';
import { type ContractClauseView, ContractStore } from './contract-store';
import { ContractText } from './contract-text';
import { ContractVersions } from './contract-versions';
import { LawPanel } from './law-panel';

/** One contract: its words on the left, beside them what the law asks for, what comes next and what was done. */
@Component({
  selector: 'v-contract-page',
  imports: [
    ClauseCheck,
    ContractEditor,
    ContractFollow,
    ContractMoves,
    ContractStatus,
    ContractText,
    ContractVersions,
    DatePipe,
    ErrorNote,
    Icon,
    LawPanel,
    MoneyPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './contract-page.html',
  styles: `
    .head {
      min-width: 0;
    }
    h1 {
      overflow-wrap: anywhere;
    }
    p a {
      text-decoration: underline;
    }
    .side {
      display: grid;
      gap: var(--v-4);
      align-content: start;
    }
  `,
  providers: [ContractStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractPage {
  private readonly title = inject(PageTitle);
  protected readonly session = inject(Session);
  protected readonly store = inject(ContractStore);
  readonly id = input.required<string>();
  /** From the address: `versions` shows what changed between them. */
  readonly view = input<string>();
  /** Somebody changes what was checked or sent already. */
  protected readonly reopened = signal(false);
  /** The clauses as they stand in the editor, for the check beside it. */
  protected readonly typed = signal<readonly ContractClauseView[] | null>(null);
  protected readonly clauses = computed(() => this.typed() ?? this.store.current()?.clauses ?? []);
  protected readonly editing = computed(
    () => this.session.can('contracts.write') && (this.store.contract()?.status === 'draft' || this.reopened()),
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    effect(() => {
      const contract = this.store.contract();
      this.title.show(contract ? (contract.creatorName ?? contract.campaignName) : null);
      this.reopened.set(false);
      this.typed.set(null);
    });
    const group = 'contracts.title';
    inject(Keyboard).register([{ key: 'p', label: 'contracts.keys.pdf', group, run: () => void this.store.pdf() }]);
  }
}
