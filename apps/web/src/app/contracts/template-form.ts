import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type ContractLocale, libraryClauses } from '@vivier/domain/contracts/clause-library';
import { ClauseCheck } from './clause-check';
import { ClausesForm } from './clauses-form';
import { type ContractClauseView } from './contract-store';

export interface TemplateDraft {
  readonly id: string | null;
  readonly version: number | null;
  readonly name: string;
  readonly locale: ContractLocale;
  readonly clauses: readonly ClauseLike[];
}
type ClauseLike = Omit<ContractClauseView, 'notApplicable'> & { readonly notApplicable?: string | null };

@Component({
  selector: 'v-template-form',
  imports: [ClauseCheck, ClausesForm, TranslocoPipe],
  template: `
    <form class="stack" novalidate (submit)="submit($event)">
      <section class="card" aria-labelledby="template-title">
        <div class="card-head">
          <h2 id="template-title">{{ 'contracts.templates.one' | transloco }}</h2>
        </div>
        <div class="card-body two">
          <div class="form-line">
            <label for="template-name">{{ 'contracts.templates.name' | transloco }}</label>
            <input
              id="template-name"
              class="input"
              maxlength="120"
              [value]="name()"
              [attr.aria-invalid]="tried() && !name().trim()"
              #named
              (input)="name.set(named.value)"
            />
          </div>
          <div class="form-line">
            <label for="template-locale">{{ 'contracts.templates.language' | transloco }}</label>
            <select
              id="template-locale"
              class="input"
              [disabled]="draft().id !== null"
              #chosen
              (change)="speak(chosen.value)"
            >
              @for (one of locales; track one) {
                <option [value]="one" [selected]="one === locale()">
                  {{ 'contracts.language.' + one | transloco }}
                </option>
              }
            </select>
          </div>
        </div>
      </section>
      <v-clause-check [clauses]="clauses()" lawCountry="FR" />
      <v-clauses-form [locale]="locale()" [(clauses)]="clauses" />
      <div class="row acts">
        <button class="btn" type="button" (click)="leave.emit()">{{ 'ui.cancel' | transloco }}</button>
        <button class="btn btn-primary" type="submit" [attr.aria-disabled]="busy()">{{ 'ui.save' | transloco }}</button>
      </div>
    </form>
  `,
  styles: `
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
    }
    .acts {
      justify-content: flex-end;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TemplateForm {
  readonly draft = input.required<TemplateDraft>();
  readonly busy = input(false);
  readonly save = output<TemplateDraft>();
  readonly leave = output();
  protected readonly locales = ['fr', 'en'] as const;
  protected readonly name = linkedSignal(() => this.draft().name);
  protected readonly locale = linkedSignal(() => this.draft().locale);
  protected readonly clauses = linkedSignal<readonly ContractClauseView[]>(() => this.draft().clauses.map(whole));
  protected readonly tried = signal(false);
  private readonly untouched = computed(
    () => JSON.stringify(this.clauses()) === JSON.stringify(libraryClauses(this.locale()).map(whole)),
  );

  /** The library's words follow the language while nobody has changed them. */
  protected speak(locale: string): void {
    const follow = this.untouched();
    this.locale.set(locale as ContractLocale);
    if (follow) this.clauses.set(libraryClauses(this.locale()).map(whole));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const name = this.name().trim();
    if (!name || this.busy() || this.clauses().length === 0) return;
    this.save.emit({ ...this.draft(), name, locale: this.locale(), clauses: this.clauses() });
  }
}

function whole(clause: ClauseLike): ContractClauseView {
  return { ...clause, notApplicable: clause.notApplicable ?? null };
}
