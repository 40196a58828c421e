import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { CampaignFields } from './campaign-fields';
import {
  type CampaignForm,
  campaignFormOf,
  campaignFormProblems,
  campaignInputOf,
  emptyCampaign,
  fixedFields,
} from './campaign-form';
import { CampaignsStore } from './campaigns-store';

/** A campaign's own fields, and what the next one may be made from: a copy, or a template. */
@Component({
  selector: 'v-campaign-edit',
  imports: [CampaignFields, ErrorNote, Icon, TranslocoPipe],
  templateUrl: './campaign-edit.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
      max-width: 760px;
    }
    form.card-body {
      display: flex;
      flex-flow: row wrap;
      align-items: end;
      gap: var(--v-3);
    }
    form.card-body .form-line {
      flex: 1 1 180px;
    }
    .said {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      color: var(--v-good);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignEdit {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly store = inject(CampaignsStore);
  protected readonly form = signal<CampaignForm>(emptyCampaign('EUR', ''));
  private readonly tried = signal(false);
  protected readonly done = signal<'saved' | 'template' | null>(null);
  protected readonly fixed = computed(() => {
    const campaign = this.store.open();
    return campaign ? fixedFields(campaign) : [];
  });
  protected readonly closed = computed(() =>
    ['completed', 'archived', 'cancelled'].includes(this.store.open()?.status ?? ''),
  );
  protected readonly changed = computed(() => {
    const campaign = this.store.open();
    return campaign !== null && JSON.stringify(campaignFormOf(campaign)) !== JSON.stringify(this.form());
  });
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const codes = this.tried() ? campaignFormProblems(this.form()) : {};
    const error = this.store.saving.error();
    const field = error?.details['field'];
    return error && typeof field === 'string' ? { ...codes, [field]: error.code } : codes;
  });

  constructor() {
    if (this.session.can('briefs.read')) void this.store.loadBriefs();
    effect(() => {
      const campaign = this.store.open();
      if (campaign) untracked(() => this.form.set(campaignFormOf(campaign)));
    });
  }

  protected set(change: Partial<CampaignForm>): void {
    this.done.set(null);
    this.store.saving.clear();
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (Object.keys(campaignFormProblems(this.form())).length > 0 || this.store.saving.busy()) return;
    if (await this.store.update(campaignInputOf(this.form()))) this.done.set('saved');
  }

  protected async duplicate(event: Event, name: string, startsOn: string): Promise<void> {
    event.preventDefault();
    const open = this.store.open();
    if (!open || this.store.saving.busy()) return;
    const id = await this.store.duplicate(open.id, { name, startsOn: startsOn || null });
    if (id) await this.router.navigate(['/campaigns', id]);
  }

  protected async keep(event: Event, name: string): Promise<void> {
    event.preventDefault();
    const open = this.store.open();
    if (!open || this.store.saving.busy()) return;
    if (await this.store.keepTemplate(open.id, name)) this.done.set('template');
  }
}
