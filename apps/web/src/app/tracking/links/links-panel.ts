import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { Copy } from '../../ui/controls/copy-button';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { Keyboard } from '../../ui/keyboard/keyboard';
import { Overlays } from '../../ui/overlay/overlays';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { CampaignChoice } from '../campaign-choice';
import { type TrackedLink, TrackingStore } from '../tracking-store';
import { LinkForm } from './link-form';
import { QrDialog } from './qr-dialog';
import { reasonKey, reasonWord, utmLines } from './link-words';

const EVERY_MS = 5_000;

/** Links with their clicks: people apart from robots, and why these are none. Figures come anew while the page is looked at. */
@Component({
  selector: 'v-links-panel',
  imports: [
    CampaignChoice,
    Copy,
    DatePipe,
    EmptyState,
    ErrorNote,
    Icon,
    LinkForm,
    NumberPipe,
    TableSkeleton,
    TranslocoPipe,
  ],
  templateUrl: './links-panel.html',
  styleUrl: './links-panel.css',
  providers: [TrackingStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinksPanel {
  private readonly overlays = inject(Overlays);
  protected readonly session = inject(Session);
  protected readonly store = inject(TrackingStore);
  readonly campaignId = input.required<string | null>();
  /** Inside a campaign: no other can be chosen. */
  readonly fixed = input(false);
  /** Opens the form for this piece. */
  readonly pieceId = input<string | null>(null);

  protected readonly writes = computed(() => this.session.can('tracking.write'));
  protected readonly adding = signal(false);
  protected readonly opened = signal<string | null>(null);
  protected readonly current = signal(-1);
  protected readonly total = computed(() => {
    const links = this.store.links() ?? [];
    return {
      clicks: links.reduce((sum, { clicks }) => sum + clicks, 0),
      robots: links.reduce((sum, { robots }) => sum + robots, 0),
    };
  });
  protected readonly short = (address: string) => address.replace(/^https?:\/\//, '');
  protected readonly utmLines = utmLines;
  protected readonly reasonKey = reasonKey;
  protected readonly reasonWord = reasonWord;

  constructor() {
    void this.store.loadCampaigns();
    effect(() => {
      if (this.pieceId() !== null && this.writes()) untracked(() => this.adding.set(true));
    });
    effect((onCleanup) => {
      const campaignId = this.campaignId();
      untracked(() => void this.store.loadLinks(campaignId));
      const timer = setInterval(() => {
        if (document.visibilityState === 'visible') void this.store.refreshLinks(campaignId);
      }, EVERY_MS);
      onCleanup(() => clearInterval(timer));
    });
    const group = 'tracking.links.title';
    const chosen = () => this.store.links()?.[this.current()];
    inject(Keyboard).register([
      { key: 'j', label: 'tracking.keys.next', group, run: () => this.go(1) },
      { key: 'k', label: 'tracking.keys.previous', group, run: () => this.go(-1) },
      { key: 'n', label: 'tracking.links.new', group, when: this.writes, run: () => this.adding.set(true) },
      {
        key: 'q',
        label: 'tracking.links.qr',
        group,
        when: () => !!chosen(),
        run: () => this.qr(this.at()),
      },
      {
        key: 'p',
        label: 'tracking.links.pauseOrResume',
        group,
        when: () => !!chosen() && this.writes(),
        run: () => void this.store.pause(this.at()),
      },
      {
        key: 'Enter',
        label: 'tracking.links.details',
        group,
        // A focused button or link keeps its own Enter.
        when: () => !!chosen() && document.activeElement === document.body,
        run: () => this.toggle(this.at()),
      },
    ]);
  }

  protected toggle({ id }: TrackedLink): void {
    this.opened.update((open) => (open === id ? null : id));
  }

  protected qr(link: TrackedLink): void {
    this.overlays.dialog(QrDialog, { data: link });
  }

  protected made(link: TrackedLink): void {
    this.adding.set(false);
    this.opened.set(link.id);
    this.current.set(0);
  }

  private at(): TrackedLink {
    const link = this.store.links()?.[this.current()];
    if (!link) throw new Error('no link is chosen');
    return link;
  }

  private go(step: number): void {
    const count = this.store.links()?.length ?? 0;
    if (count === 0) return;
    const next = Math.min(Math.max(this.current() + step, 0), count - 1);
    this.current.set(next);
    document.getElementById(`link-${this.at().id}`)?.scrollIntoView({ block: 'nearest' });
  }
}
