import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { DELIVERABLE_STATUSES } from '@vivier/domain/deliverables/deliverable-status';
import { Session } from '../platform/session/session';
import { Segmented, type Segment } from '../ui/controls/segmented';
import { Format } from '../ui/format/format';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { TableSkeleton } from '../ui/states/table-skeleton';
import { ContentCalendar } from './content-calendar';
import { ContentQueue } from './content-queue';
import { ContentStore, MOST_PIECES } from './content-store';
import { localDay, shownPieces } from './content-view';

/** Every piece as a queue or a calendar, of all campaigns or inside one; what is filtered stands in the address. */
@Component({
  selector: 'v-content-page',
  imports: [
    ContentCalendar,
    ContentQueue,
    EmptyState,
    ErrorNote,
    Icon,
    RouterLink,
    Segmented,
    TableSkeleton,
    TranslocoPipe,
  ],
  templateUrl: './content-page.html',
  styles: `
    :host,
    .room {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    .field {
      flex: 0 1 260px;
    }
    select.input {
      width: auto;
      max-width: 220px;
    }
  `,
  providers: [ContentStore],
  host: { '[class.page]': '!campaignId' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContentPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly session = inject(Session);
  protected readonly store = inject(ContentStore);

  readonly view = input<string>();
  readonly month = input<string>();
  readonly find = input<string>();
  readonly brand = input<string>();
  readonly campaign = input<string>();
  readonly status = input<string>();

  /** Set where the page is a tab of a campaign. */
  protected readonly campaignId =
    this.route.snapshot.pathFromRoot.map(({ paramMap }) => paramMap.get('campaignId')).find(Boolean) ?? null;
  protected readonly statuses = ['late', ...DELIVERABLE_STATUSES];
  protected readonly most = MOST_PIECES;
  protected readonly today = localDay();
  protected readonly side = this.session.can('deliverables.write') ? 'team' : 'brand';
  protected readonly writes = computed(() => this.session.can('deliverables.write'));
  protected readonly brands = computed(() => (this.campaignId ? [] : (this.session.me()?.brands ?? [])));
  protected readonly campaigns = computed(() => {
    const seen = new Map((this.store.pieces() ?? []).map(({ campaign }) => [campaign.id, campaign]));
    return this.campaignId ? [] : [...seen.values()].sort((a, b) => a.name.localeCompare(b.name));
  });
  protected readonly calendar = computed(() => this.view() === 'calendar');
  protected readonly shownMonth = computed(() => {
    const month = this.month() ?? '';
    return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : this.today.slice(0, 7);
  });
  protected readonly shown = computed(() =>
    shownPieces(
      this.store.pieces() ?? [],
      {
        find: this.find() ?? '',
        brand: this.brand() ?? '',
        campaign: this.campaign() ?? '',
        status: this.status() ?? '',
      },
      this.today,
    ),
  );
  protected readonly views = computed<Segment[]>(() => {
    this.format.tag();
    return (['queue', 'calendar'] as const).map((value) => ({
      value,
      label: this.transloco.translate(`content.views.${value}`),
    }));
  });
  protected readonly planQuery = { campaign: this.campaignId };

  constructor() {
    void this.store.load(this.campaignId);
    effect(() => {
      // More than one answer holds: the chosen campaign is asked for alone.
      const campaign = this.campaign();
      untracked(() => {
        if (campaign && (this.store.pieces()?.length ?? 0) >= MOST_PIECES) void this.store.load(campaign);
      });
    });
    const group = 'content.keys.title';
    inject(Keyboard).register([
      { key: 'j', label: 'content.keys.next', group, run: () => this.step(1) },
      { key: 'k', label: 'content.keys.previous', group, run: () => this.step(-1) },
      {
        key: 'v',
        label: 'content.keys.view',
        group,
        run: () => this.go({ view: this.calendar() ? '' : 'calendar' }),
      },
      {
        key: 'n',
        label: 'content.keys.plan',
        group,
        when: () => this.writes(),
        run: () => void this.router.navigate(['/content/new'], { queryParams: this.planQuery }),
      },
      {
        key: '/',
        label: 'content.keys.find',
        group,
        run: (event) => {
          event.preventDefault();
          document.getElementById('content-find')?.focus();
        },
      },
    ]);
  }

  protected go(change: Readonly<Record<string, string>>): void {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || null]));
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: 'find' in change });
  }

  protected reload(): void {
    void this.store.load(this.campaignId);
  }

  private step(by: number): void {
    const links = [...document.querySelectorAll<HTMLElement>('a[data-piece]')].filter(
      (link) => link.offsetParent !== null,
    );
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
  }
}
