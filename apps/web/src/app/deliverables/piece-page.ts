import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { NetworkMark } from '../ui/creator/network-mark';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { CheckPanel } from './check-panel';
import { flagOf, late, localDay } from './content-view';
import { DecisionPanel } from './decision-panel';
import { DraftComments } from './draft-comments';
import { DraftViewer } from './draft-viewer';
import { FiguresPanel } from './figures-panel';
import { PieceStore, type Side } from './piece-store';
import { PublicationPanel } from './publication-panel';
import { captionParts, type Place, type Remark } from './remark';
import { TermsList } from './terms-list';

/** One piece: its drafts and what is said of them, the check, the decision, the publication and its figures. */
@Component({
  selector: 'v-piece-page',
  imports: [
    CheckPanel,
    DatePipe,
    DecisionPanel,
    DraftComments,
    DraftViewer,
    ErrorNote,
    FiguresPanel,
    Icon,
    MoneyPipe,
    NetworkMark,
    PublicationPanel,
    RouterLink,
    Skeleton,
    TermsList,
    TranslocoPipe,
  ],
  templateUrl: './piece-page.html',
  styleUrl: './piece-page.css',
  providers: [PieceStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PiecePage {
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  protected readonly session = inject(Session);
  protected readonly store = inject(PieceStore);
  readonly id = input.required<string>();
  /** The number of the draft that is looked at; without it the newest. */
  readonly draft = input<string>();
  protected readonly today = localDay();
  protected readonly flagOf = flagOf;
  protected readonly version = computed(() => {
    const versions = this.store.piece()?.versions ?? [];
    return versions.find(({ n }) => String(n) === this.draft()) ?? versions[0] ?? null;
  });
  protected readonly newest = computed(() => this.version()?.id === this.store.piece()?.versions[0]?.id);
  /** In whose name the reader speaks. */
  protected readonly side = computed<Side | null>(() =>
    this.session.can('deliverables.write') ? 'team' : this.session.can('deliverables.decide') ? 'brand' : null,
  );
  protected readonly writes = computed(() => this.session.can('deliverables.write'));
  protected readonly remarks = computed(
    () =>
      new Map(
        (this.version()?.comments ?? []).filter(({ answers }) => !answers).map(({ id }, index) => [id, index + 1]),
      ),
  );
  protected readonly place = linkedSignal<string | undefined, Place | null>({
    source: () => this.version()?.id,
    computation: () => null,
  });
  protected readonly shown = signal<string | null>(null);
  protected readonly shownRemark = computed(
    () => this.version()?.comments.find(({ id }) => id === this.shown()) ?? null,
  );
  protected readonly finding = signal<string | null>(null);
  protected readonly parts = computed(() => {
    const version = this.version();
    return version ? captionParts(version.caption, version.findings) : [];
  });
  protected readonly levels = computed(
    () =>
      new Map((this.version()?.findings ?? []).map(({ key, level, accepted }) => [key, accepted ? 'accepted' : level])),
  );
  protected readonly adCodes = computed(() => {
    const piece = this.store.piece();
    return (this.store.rights()?.adCodes ?? []).filter(
      ({ campaign, creatorId }) => campaign?.id === piece?.campaign.id && String(creatorId) === piece?.creatorId,
    );
  });
  protected readonly contests = computed(() => this.store.rights()?.contests ?? []);
  protected readonly dictionary = (word: string) =>
    this.store.suggestions(this.store.piece()?.terms.language ?? '', word);
  protected readonly say = (remark: Remark): Promise<boolean> => {
    const [side, version] = [this.side(), this.version()];
    return side && version ? this.store.comment(side, version.id, remark) : Promise.resolve(false);
  };

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
    effect(() => this.title.show(this.store.piece()?.title ?? null));
  }

  protected async load(id: string): Promise<void> {
    await this.store.load(id);
    const campaignId = this.store.piece()?.campaign.id;
    if (campaignId && this.session.can('rights.read')) await this.store.loadRights(campaignId);
  }

  protected open(n: number): void {
    void this.router.navigate([], {
      queryParams: { draft: n === this.store.piece()?.versions[0]?.n ? null : n },
      queryParamsHandling: 'merge',
    });
  }

  protected isLate(): boolean {
    const piece = this.store.piece();
    return piece ? late(piece, this.today) : false;
  }

  protected levelOf(keys: readonly string[]): string {
    const levels = keys.map((key) => this.levels().get(key));
    return levels.includes('must') ? 'must' : levels.includes('look') ? 'look' : keys.length ? 'accepted' : '';
  }

  protected showFinding(key: string): void {
    this.finding.set(key);
    setTimeout(() => document.querySelector('mark.here')?.scrollIntoView({ block: 'center' }));
  }

  protected accept({ finding, reason }: { finding: string; reason: string }): void {
    const version = this.version();
    if (version) void this.store.acceptFinding(version.id, finding, reason);
  }
}
