import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DEFAULT_UTM, UTM_FIELDS, type UtmField, type UtmTemplate } from '@vivier/domain/tracking/link';
import {
  KeepLinkTemplateDocument,
  LinkTemplatesDocument,
  type LinkTemplatesQuery,
  RemoveLinkTemplateDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { Session } from '../../platform/session/session';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { utmLines } from '../links/link-words';

type Template = LinkTemplatesQuery['linkTemplates'][number];

/** UTM templates of the workspace; a link takes one when it is made and keeps it. */
@Component({
  selector: 'v-templates-page',
  imports: [ErrorNote, TableSkeleton, TranslocoPipe],
  templateUrl: './templates-page.html',
  styleUrl: '../tracking-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TemplatesPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly templates = signal<readonly Template[] | null>(null);
  protected readonly name = signal('');
  protected readonly utm = signal<UtmTemplate>(DEFAULT_UTM);
  protected readonly loading = new Call();
  protected readonly saving = new Call();
  protected readonly fields = UTM_FIELDS;
  protected readonly lines = utmLines;
  protected readonly writes = computed(() => this.session.can('tracking.write'));

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(LinkTemplatesDocument, {}));
    if (answer) this.templates.set(answer.linkTemplates);
  }

  protected setUtm(field: UtmField, text: string): void {
    this.utm.update((utm) => ({ ...utm, [field]: text }));
  }

  protected edit(template: Template): void {
    this.name.set(template.name);
    this.utm.set((template.utm ?? {}) as UtmTemplate);
  }

  protected async keep(event: Event): Promise<void> {
    event.preventDefault();
    if (this.saving.busy()) return;
    const variables = { name: this.name(), utm: this.utm() };
    const answer = await this.saving.run(() => this.api.change(KeepLinkTemplateDocument, variables));
    if (!answer) return;
    this.name.set('');
    await this.load();
  }

  protected async remove(id: string): Promise<void> {
    const answer = await this.saving.run(() => this.api.change(RemoveLinkTemplateDocument, { id }));
    if (answer) await this.load();
  }
}
