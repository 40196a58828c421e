import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CLAUSE_LIBRARY, type ContractLocale, libraryClauses } from '@vivier/domain/contracts/clause-library';
import {
  ContractTemplatesDocument,
  type ContractTemplatesQuery,
  RemoveContractTemplateDocument,
  SaveContractTemplateDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { LanguageStore } from '../platform/language/language';
import { Session } from '../platform/session/session';
import { DatePipe } from '../ui/format/pipes';
import { Overlays } from '../ui/overlay/overlays';
import { ErrorNote } from '../ui/states/error-note';
import { TemplateForm, type TemplateDraft } from './template-form';

type Template = ContractTemplatesQuery['contractTemplates'][number];

/** The clause library in both languages, and what this workspace starts its contracts from. */
@Component({
  selector: 'v-templates-page',
  imports: [DatePipe, ErrorNote, TemplateForm, TranslocoPipe],
  templateUrl: './templates-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
      padding: var(--v-2) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    details p {
      max-width: 76ch;
      margin-top: var(--v-2);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TemplatesPage {
  private readonly api = inject(Api);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageStore);
  protected readonly session = inject(Session);
  protected readonly templates = signal<readonly Template[] | null>(null);
  protected readonly open = signal<TemplateDraft | null>(null);
  protected readonly loading = new Call();
  protected readonly changing = new Call();
  protected readonly library = computed(() => {
    const locale = this.language.language() as ContractLocale;
    return CLAUSE_LIBRARY.map(({ id, version, clause, words }) => ({ id, version, clause, ...words[locale] }));
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ContractTemplatesDocument, {}));
    if (answer) this.templates.set(answer.contractTemplates);
  }

  protected start(): void {
    const locale = this.language.language() as ContractLocale;
    this.open.set({ id: null, version: null, name: '', locale, clauses: libraryClauses(locale) });
  }

  protected edit({ id, version, name, locale, clauses }: Template): void {
    this.open.set({ id, version, name, locale: locale as ContractLocale, clauses });
  }

  protected async save({ id, version, name, locale, clauses: shown }: TemplateDraft): Promise<void> {
    const clauses = shown.map((one) => ({
      ...{ id: one.id, clause: one.clause, title: one.title, text: one.text },
      notApplicable: one.notApplicable ?? null,
    }));
    const said = { id, version, name, locale, clauses };
    if (!(await this.changing.run(() => this.api.change(SaveContractTemplateDocument, said)))) return;
    this.open.set(null);
    await this.load();
  }

  protected async remove({ id, name }: Template): Promise<void> {
    const words = (key: string) => this.transloco.translate<string>(`contracts.templates.${key}`, { name });
    const question = { title: words('removeTitle'), text: words('removeText'), action: words('remove'), danger: true };
    if (!(await this.overlays.confirm(question))) return;
    if (await this.changing.run(() => this.api.change(RemoveContractTemplateDocument, { id }))) await this.load();
  }
}
