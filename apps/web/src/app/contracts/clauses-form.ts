import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type ContractLocale, libraryClauses } from '@vivier/domain/contracts/clause-library';
import { type FrenchClause, MAY_NOT_APPLY } from '@vivier/domain/contracts/french-clauses';
import { Icon } from '../ui/icon/icon';
import { type ContractClauseView } from './contract-store';

/** Clauses to write, move, take away, add from the library, or state as not applicable. */
@Component({
  selector: 'v-clauses-form',
  imports: [Icon, TranslocoPipe],
  templateUrl: './clauses-form.html',
  styleUrl: './clauses-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClausesForm {
  private readonly transloco = inject(TranslocoService);
  readonly locale = input.required<string>();
  readonly clauses = model.required<readonly ContractClauseView[]>();
  /** Clauses of the library that are not here. */
  protected readonly library = computed(() =>
    libraryClauses(this.locale() as ContractLocale).filter(({ id }) => !this.clauses().some((one) => one.id === id)),
  );

  protected mayNotApply(clause: string | null | undefined): boolean {
    return MAY_NOT_APPLY.has(clause as FrenchClause);
  }

  protected write(at: number, changed: Partial<ContractClauseView>): void {
    this.clauses.update((all) => all.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  }

  protected move(at: number, step: number): void {
    this.clauses.update((all) => {
      const next = [...all];
      [next[at], next[at + step]] = [next[at + step], next[at]];
      return next;
    });
  }

  protected remove(at: number): void {
    this.clauses.update((all) => all.filter((_, index) => index !== at));
  }

  protected add(id: string): void {
    const found = this.library().find((one) => one.id === id);
    if (found) this.clauses.update((all) => [...all, { ...found, notApplicable: null }]);
  }

  /** A clause of one's own, that the library does not know. */
  protected addOwn(): void {
    const title = this.transloco.translate<string>('contracts.clause.new');
    const ids = new Set(this.clauses().map(({ id }) => id));
    let n = 1;
    while (ids.has(`own-${n}`)) n += 1;
    const own = { id: `own-${n}`, clause: null, title, text: '', notApplicable: null };
    this.clauses.update((all) => [...all, own]);
  }
}
