import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { CampaignChoice } from '../campaign-choice';
import { TrackingStore } from '../tracking-store';
import { CodeForm } from './code-form';
import { CodeImport } from './code-import';

/** Promo codes with whose they are and what was bought with them. */
@Component({
  selector: 'v-codes-panel',
  imports: [
    CampaignChoice,
    CodeForm,
    CodeImport,
    DatePipe,
    EmptyState,
    ErrorNote,
    Icon,
    NumberPipe,
    TableSkeleton,
    TranslocoPipe,
  ],
  templateUrl: './codes-panel.html',
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
    .code {
      font-size: var(--v-size-body);
      text-transform: uppercase;
    }
  `,
  providers: [TrackingStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodesPanel {
  protected readonly session = inject(Session);
  protected readonly store = inject(TrackingStore);
  readonly campaignId = input.required<string | null>();
  /** Inside a campaign: no other can be chosen. */
  readonly fixed = input(false);
  protected readonly writes = computed(() => this.session.can('tracking.write'));
  protected readonly adding = signal(false);
  protected readonly importing = signal(false);

  constructor() {
    void this.store.loadCampaigns();
    effect(() => {
      const campaignId = this.campaignId();
      untracked(() => void this.store.loadCodes(campaignId));
    });
  }
}
