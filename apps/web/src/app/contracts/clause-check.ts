import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { FRENCH_CLAUSES, type FrenchClause, missingFrenchClauses } from '@vivier/domain/contracts/french-clauses';
import { Icon } from '../ui/icon/icon';
import { type ContractClauseView } from './contract-store';

/** The five clauses that French law asks for, checked while somebody types. */
@Component({
  selector: 'v-clause-check',
  imports: [Icon, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="law-title">
      <div class="card-head">
        <h2 id="law-title">{{ 'contracts.law.clauses' | transloco }}</h2>
      </div>
      @if (lawCountry() === 'FR') {
        <ol class="card-body" aria-live="polite">
          @for (one of five(); track one.clause) {
            <li [class.lacks]="!one.held">
              <v-icon [name]="one.held ? 'check' : 'warn'" />
              <span>
                {{ 'contracts.law.clause.' + one.clause | transloco }}
                <small class="t3">{{ (one.held ? 'contracts.law.held' : 'contracts.law.lacks') | transloco }}</small>
              </span>
            </li>
          }
        </ol>
        <p class="card-foot">
          <a
            href="https://www.legifrance.gouv.fr/loda/id/JORFTEXT000047663185"
            target="_blank"
            rel="noopener noreferrer"
            >{{ 'contracts.law.source' | transloco }}</a
          >
          {{ 'contracts.law.advice' | transloco }}
        </p>
      } @else {
        <p class="card-body t2">{{ 'contracts.law.elsewhere' | transloco }}</p>
      }
    </section>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--v-2);
    }
    li v-icon {
      margin-top: 2px;
      color: var(--v-good);
    }
    .lacks v-icon {
      color: var(--v-danger);
    }
    small {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClauseCheck {
  readonly clauses = input.required<readonly ContractClauseView[]>();
  readonly lawCountry = input.required<string>();
  protected readonly five = computed(() => {
    const texts = this.clauses().flatMap(({ clause, text, notApplicable }) =>
      clause ? [{ clause: clause as FrenchClause, text, notApplicable: notApplicable ?? '' }] : [],
    );
    const missing = missingFrenchClauses(texts);
    return FRENCH_CLAUSES.map((clause) => ({ clause, held: !missing.includes(clause) }));
  });
}
