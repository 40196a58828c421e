import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CONTRACT_STATUSES } from '@vivier/domain/contracts/contract-status';
import { LanguageStore } from '../platform/language/language';
import { Session } from '../platform/session/session';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { Keyboard } from '../ui/keyboard/keyboard';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { TableSkeleton } from '../ui/states/table-skeleton';
import { ContractStatus } from './contract-status';
import { ContractsStore } from './contracts-store';

/** Every contract, or those of one campaign with who of its approved list has none yet. */
@Component({
  selector: 'v-contracts-page',
  imports: [ContractStatus, DatePipe, EmptyState, ErrorNote, MoneyPipe, RouterLink, TableSkeleton, TranslocoPipe],
  templateUrl: './contracts-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    tr.is-here > * {
      background: var(--v-tint);
    }
    .who {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
      padding: var(--v-2) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    .input {
      width: auto;
    }
  `,
  providers: [ContractsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractsPage {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly language = inject(LanguageStore);
  protected readonly session = inject(Session);
  protected readonly store = inject(ContractsStore);
  /** Set in a campaign's tab. */
  protected readonly campaignId = signal(
    this.route.snapshot.pathFromRoot
      .map(({ params }) => params['campaignId'] as string | undefined)
      .findLast(Boolean) ?? null,
  );
  /** From the address: only those of one status. */
  readonly status = input<string>();
  protected readonly here = signal(0);
  protected readonly statuses = computed(() =>
    CONTRACT_STATUSES.filter((status) => this.store.contracts()?.some((one) => one.status === status)),
  );
  protected readonly shown = computed(
    () => this.store.contracts()?.filter((one) => !this.status() || one.status === this.status()) ?? null,
  );
  protected readonly locale = computed(() => this.language.language());

  constructor() {
    effect(() => {
      const id = this.campaignId();
      untracked(() => void this.store.load(id));
    });
    const group = 'contracts.title';
    inject(Keyboard).register([
      { key: 'j', label: 'contracts.keys.next', group, run: () => this.go(1) },
      { key: 'k', label: 'contracts.keys.previous', group, run: () => this.go(-1) },
      { key: 'Enter', label: 'contracts.keys.open', group, run: () => this.open(this.shown()?.[this.here()]?.id) },
    ]);
  }

  /** @param start a language of the library, or a template's id */
  protected async draft(entryId: string, start: string): Promise<void> {
    const template = this.store.templates().find(({ id }) => id === start);
    this.open(await this.store.draft(entryId, template?.locale ?? start, template?.id ?? null));
  }

  private open(id: string | null | undefined): void {
    if (id) void this.router.navigate(['/contracts', id]);
  }

  private go(step: number): void {
    const last = (this.shown()?.length ?? 1) - 1;
    this.here.update((at) => Math.min(last, Math.max(0, at + step)));
  }
}
