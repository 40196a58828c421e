import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type ContractClause, type ContractLocale } from '@vivier/domain/contracts/clause-library';
import { statedClauses } from '@vivier/domain/contracts/stated-clauses';
import { type WholeContract } from './contract-store';

/** The words of the current version as the document states them. */
@Component({
  selector: 'v-contract-text',
  imports: [TranslocoPipe],
  template: `
    <article class="card" aria-labelledby="words-title">
      <div class="card-head">
        <h2 id="words-title">{{ 'contracts.versionN' | transloco: { version: contract().version } }}</h2>
      </div>
      <div class="card-body" [attr.lang]="contract().locale">
        @for (clause of clauses(); track $index) {
          <section>
            <h3>{{ clause.title }}</h3>
            <p>{{ clause.text }}</p>
          </section>
        }
      </div>
      @if (version()?.pdfSha256; as hash) {
        <p class="card-foot">
          <span
            >{{ 'contracts.fingerprint' | transloco }} <span class="mono hash">{{ hash }}</span></span
          >
        </p>
      }
    </article>
  `,
  styles: `
    .card-body {
      gap: var(--v-4);
      max-width: 76ch;
    }
    p {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    h3 {
      margin: 0 0 var(--v-1);
      font-size: var(--v-size-strong);
      line-height: var(--v-line-strong);
    }
    .hash {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractText {
  readonly contract = input.required<WholeContract>();
  protected readonly version = computed(() => this.contract().versions.find(({ n }) => n === this.contract().version));
  protected readonly clauses = computed(() => {
    const { clauses = [], values = {} } = this.version() ?? {};
    return statedClauses(
      clauses as readonly ContractClause[],
      values as Record<string, string>,
      this.contract().locale as ContractLocale,
    );
  });
}
