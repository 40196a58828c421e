import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { type CampaignForm, campaignFormProblems, campaignInputOf, emptyCampaign, withBrief } from './campaign-form';
import { CampaignFields } from './campaign-fields';
import { CampaignsStore } from './campaigns-store';

/** Name, brand, brief, dates and what is promoted; the rest follows inside the campaign. */
@Component({
  selector: 'v-new-campaign-page',
  imports: [CampaignFields, ErrorNote, Icon, RouterLink, TranslocoPipe],
  templateUrl: './new-campaign-page.html',
  styles: `
    .card {
      max-width: 760px;
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      min-height: var(--v-row-two);
      padding: var(--v-1) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    .what {
      flex: 1;
      min-width: 0;
      display: grid;
      overflow-wrap: anywhere;
    }
  `,
  providers: [CampaignsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewCampaignPage {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly store = inject(CampaignsStore);

  /** The brief that it starts from. */
  readonly brief = input<string>();
  protected readonly form = signal<CampaignForm>(this.fresh());
  private readonly tried = signal(false);

  /** Field → code. What the server refused stands until the form is changed. */
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const codes = this.tried() ? campaignFormProblems(this.form()) : {};
    const error = this.store.saving.error();
    const field = error?.details['field'];
    return error && typeof field === 'string' ? { ...codes, [field]: error.code } : codes;
  });
  /** What the server refused and no field shows. */
  protected readonly refused = computed(() => {
    const error = this.store.saving.error();
    return error && typeof error.details['field'] !== 'string' ? error : null;
  });

  constructor() {
    if (this.session.can('briefs.read')) void this.store.loadBriefs();
    void this.store.loadTemplates();
    effect(() => {
      const named = this.store.briefs().find(({ id }) => id === this.brief());
      if (named) untracked(() => this.form.update((form) => withBrief(form, named)));
    });
  }

  protected set(change: Partial<CampaignForm>): void {
    this.store.saving.clear();
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (Object.keys(campaignFormProblems(this.form())).length > 0 || this.store.saving.busy()) return;
    const campaign = await this.store.create(campaignInputOf(this.form()));
    if (campaign) await this.router.navigate(['/campaigns', campaign.id]);
  }

  /** Name and first day come from the form; without a name, the template's own. */
  protected async use(template: { id: string; name: string }): Promise<void> {
    if (this.store.saving.busy()) return;
    const { name, startsOn } = this.form();
    const input = { name: name.trim() || template.name, startsOn: startsOn || null };
    const id = await this.store.fromTemplate(template.id, input);
    if (id) await this.router.navigate(['/campaigns', id]);
  }

  private fresh(): CampaignForm {
    const me = this.session.me();
    return emptyCampaign(me?.workspace.currency ?? 'EUR', me?.brands.length === 1 ? me.brands[0].id : '');
  }
}
