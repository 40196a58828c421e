import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { campaignSlug } from '@vivier/domain/briefs/campaign-slug';
import { Session } from '../../platform/session/session';
import { type Brief } from '../brief-form';
import { type CampaignForm, briefsFor, withBrief } from './campaign-form';

/** The fields of a campaign, for a new one and for one that is changed. */
@Component({
  selector: 'v-campaign-fields',
  imports: [TranslocoPipe],
  templateUrl: './campaign-fields.html',
  styles: `
    .card-body {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: var(--v-4);
      align-items: start;
      padding-top: var(--v-4);
    }
    .form-line {
      grid-column: span 3;
    }
    .form-line.wide {
      grid-column: 1 / -1;
    }
    .form-line.third {
      grid-column: span 2;
    }
    .wrong:empty {
      display: none;
    }
    @media (max-width: 699.98px) {
      .form-line,
      .form-line.third {
        grid-column: 1 / -1;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignFields {
  private readonly session = inject(Session);
  readonly form = input.required<CampaignForm>();
  readonly briefs = input.required<readonly Brief[]>();
  /** Field → code. */
  readonly wrong = input<Readonly<Record<string, string>>>({});
  /** What can no longer be changed. */
  readonly fixed = input<readonly string[]>([]);
  /** Its short name, once it has one. */
  readonly slug = input('');
  readonly formChange = output<Partial<CampaignForm>>();

  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly choices = computed(() => briefsFor(this.briefs(), this.form().brandId));
  protected readonly typed = computed(() => campaignSlug(this.form().name));

  protected chooseBrand(brandId: string): void {
    const stays = briefsFor(this.briefs(), brandId).some(({ id }) => id === this.form().briefId);
    this.formChange.emit({ brandId, ...(stays ? {} : { briefId: '' }) });
  }

  protected chooseBrief(id: string): void {
    const chosen = this.briefs().find((brief) => brief.id === id);
    this.formChange.emit(withBrief(this.form(), chosen));
  }
}
