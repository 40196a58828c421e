import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { Avatar } from '../ui/creator/avatar';
import { DatePipe } from '../ui/format/pipes';
import { AudienceWords } from '../ui/format/audience-words';
import { Format } from '../ui/format/format';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { Overlays } from '../ui/overlay/overlays';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { AddToList, type AddToListData } from './add-to-list';
import { AudienceCard } from './audience-card';
import { AuthenticityCard } from './authenticity-card';
import { ContactsPanel } from './contacts-panel';
import { CreatorStore } from './creator-store';
import { EngagementTrend } from './engagement-trend';
import { FollowerTrend } from './follower-trend';
import { LookalikesCard } from './insights/lookalikes-card';
import { PostInsights } from './insights/post-insights';
import { type CreatorList } from './lists-store';
import { NotesPanel } from './notes-panel';
import { PostsTable } from './posts-table';
import { PrivacyCard } from './privacy/privacy-card';
import { PriceCard } from './price-card';
import { ProfileCards } from './profile-cards';
import { ScoreCard } from './score-card';
import { SourcesCard } from './sources-card';
import { TagsEditor } from './tags-editor';
import { TargetCard } from './target-card';
import { type Profile } from './trend';

const TABS = ['overview', 'posts', 'notes', 'privacy'] as const;
type Tab = (typeof TABS)[number];

/** One creator; profile, brief and tab stand in the address. */
@Component({
  selector: 'v-creator-page',
  imports: [
    AudienceCard,
    AuthenticityCard,
    Avatar,
    ContactsPanel,
    DatePipe,
    EngagementTrend,
    ErrorNote,
    FollowerTrend,
    Icon,
    LookalikesCard,
    NotesPanel,
    PostInsights,
    PostsTable,
    PriceCard,
    PrivacyCard,
    ProfileCards,
    RouterLink,
    ScoreCard,
    Skeleton,
    SourcesCard,
    TagsEditor,
    TargetCard,
    TranslocoPipe,
  ],
  templateUrl: './creator-page.html',
  styleUrl: './creator-page.css',
  providers: [CreatorStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreatorPage {
  private readonly title = inject(PageTitle);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly words = inject(AudienceWords);
  protected readonly session = inject(Session);
  protected readonly store = inject(CreatorStore);

  readonly id = input.required<string>();
  readonly profile = input<string>();
  readonly brief = input<string>();
  readonly tab = input<string>();
  readonly like = input<string>();

  protected readonly tabs = TABS.filter((one) => one !== 'privacy' || this.session.can('privacy.manage'));
  protected readonly added = signal<string | null>(null);
  protected readonly shownTab = computed<Tab>(() => this.tabs.find((one) => one === this.tab()) ?? 'overview');
  protected readonly shown = computed<Profile | null>(() => {
    const profiles = this.store.creator()?.profiles ?? [];
    return profiles.find(({ id }) => id === this.profile()) ?? profiles[0] ?? null;
  });
  protected readonly briefId = computed(() => this.brief() || null);
  protected readonly briefShown = computed(() => this.store.briefs().find(({ id }) => id === this.briefId()) ?? null);
  protected readonly target = computed(() => this.briefShown()?.audience.flatMap(({ keys }) => keys) ?? []);
  protected readonly place = computed(() => {
    const profile = this.shown();
    if (!profile) return '';
    const country = profile.country && this.format.country(profile.country);
    const where =
      country && profile.countryBasis === 'audience'
        ? `${country} (${this.transloco.translate('creators.profile.countryOfAudience')})`
        : country;
    const language = profile.language && this.format.languageName(profile.language);
    const categories = profile.categories.map((slug) => this.words.category(slug)).join(', ');
    return [where, language, categories].filter((part) => part).join(' · ');
  });
  protected readonly counts = computed<Record<Tab, number | null>>(() => ({
    overview: null,
    posts: this.shown()?.posts.length ?? 0,
    notes: (this.store.creator()?.notes.length ?? 0) + (this.store.creator()?.contacts.length ?? 0),
    privacy: null,
  }));

  constructor() {
    void this.store.loadBriefs();
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    effect(() => this.title.show(this.store.creator()?.displayName ?? null));
    effect(() => {
      const profile = this.shown()?.id;
      const brief = this.briefId();
      if (profile) untracked(() => void this.store.loadScore(profile, brief));
    });
    inject(Keyboard).register([
      {
        key: 's',
        label: 'creators.add.button',
        group: 'nav.creator',
        when: () => this.session.can('lists.write'),
        run: () => void this.addToList(),
      },
    ]);
  }

  protected async addToList(): Promise<void> {
    const creator = this.store.creator();
    const profile = this.shown();
    if (!creator || !profile) return;
    const data: AddToListData = {
      title: this.transloco.translate('creators.add.title', { name: creator.displayName }),
      profileIds: [profile.id],
      inLists: creator.lists.map(({ id }) => id),
    };
    this.overlays.dialog<CreatorList, AddToListData, AddToList>(AddToList, { data }).closed.subscribe((list) => {
      if (!list) return;
      this.added.set(list.name);
      this.store.addedTo(list);
    });
  }
}
