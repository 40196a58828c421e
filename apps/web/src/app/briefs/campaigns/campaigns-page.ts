import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CAMPAIGN_STATUSES } from '@vivier/domain/briefs/campaign-status';
import { Session } from '../../platform/session/session';
import { Segmented, type Segment } from '../../ui/controls/segmented';
import { Format } from '../../ui/format/format';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { CampaignBoard } from './campaign-board';
import { CampaignMoves } from './campaign-moves';
import { CampaignsStore } from './campaigns-store';
import { flagOf, nextStepOf, shownIn } from './campaigns-view';

/** Every campaign as a table or as a board; what is filtered stands in the address. */
@Component({
  selector: 'v-campaigns-page',
  imports: [
    CampaignBoard,
    CampaignMoves,
    DatePipe,
    EmptyState,
    ErrorNote,
    Icon,
    RouterLink,
    Segmented,
    TableSkeleton,
    TranslocoPipe,
  ],
  templateUrl: './campaigns-page.html',
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    .field {
      flex: 0 1 280px;
    }
    select.input {
      width: auto;
      max-width: 240px;
    }
    th a,
    td {
      overflow-wrap: anywhere;
    }
  `,
  providers: [CampaignsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignsPage {
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly store = inject(CampaignsStore);

  readonly view = input<string>();
  readonly find = input<string>();
  readonly brand = input<string>();
  readonly status = input<string>();

  protected readonly statuses = CAMPAIGN_STATUSES;
  protected readonly flagOf = flagOf;
  protected readonly nextStep = nextStepOf;
  protected readonly writes = computed(() => this.session.can('campaigns.write'));
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly shown = computed(() =>
    shownIn(this.store.campaigns() ?? [], {
      find: this.find() ?? '',
      brand: this.brand() ?? '',
      // The board shows every status side by side.
      status: this.view() === 'board' ? '' : (this.status() ?? ''),
    }),
  );
  protected readonly views = computed<Segment[]>(() => {
    this.format.tag();
    return (['table', 'board'] as const).map((value) => ({
      value,
      label: this.transloco.translate(`briefs.campaigns.${value}`),
    }));
  });

  constructor() {
    void this.store.loadAll();
  }

  protected go(change: Readonly<Record<string, string>>): void {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || null]));
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: 'find' in change });
  }
}
