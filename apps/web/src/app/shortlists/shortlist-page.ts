import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import {
  CommentShortlistDocument,
  FreezeShortlistDocument,
  PasteIntoShortlistDocument,
  RemoveShortlistEntryDocument,
  ReopenShortlistDocument,
  StartShortlistDocument,
  SubmitShortlistDocument,
  UpdateShortlistEntryDocument,
  VoteShortlistEntryDocument,
} from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { Avatar } from '../ui/creator/avatar';
import { NetworkMark } from '../ui/creator/network-mark';
import { CompactPipe, DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { Overlays } from '../ui/overlay/overlays';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { LegalMark } from './legal-mark';
import { OffersPanel } from './offers-panel';
import { PastedLines } from './pasted-lines';
import { ReviewersCard } from './reviewers-card';
import { type ListedCreator, ShortlistStore } from './shortlist-store';

/** Who is proposed for a campaign, for how much; frozen, submitted and talked about. */
@Component({
  selector: 'v-shortlist-page',
  imports: [
    Avatar,
    CompactPipe,
    DatePipe,
    EmptyState,
    ErrorNote,
    Icon,
    LegalMark,
    MoneyPipe,
    NetworkMark,
    NumberPipe,
    OffersPanel,
    PastedLines,
    ReviewersCard,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './shortlist-page.html',
  styleUrl: './shortlist-page.css',
  providers: [ShortlistStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShortlistPage {
  private readonly route = inject(ActivatedRoute);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly store = inject(ShortlistStore);
  protected readonly query = toSignal(this.route.queryParamMap, { requireSync: true });
  /** A key of its own for each intention: a second click is the same one. */
  private readonly keys = new Map<string, string>();
  protected readonly here = signal(0);
  protected readonly opened = signal<string | null>(null);
  protected readonly said = signal('');
  protected readonly votes = ['for', 'unsure', 'against'] as const;
  protected readonly writes = computed(
    () => this.session.can('shortlists.write') && (this.store.list()?.status ?? 'open') === 'open',
  );
  protected readonly reviews = computed(
    () =>
      this.session.can('shortlists.review') &&
      ['open', 'frozen', 'submitted'].includes(this.store.list()?.status ?? ''),
  );
  protected readonly shared = computed(() => {
    const names = new Map(this.store.list()?.entries.map((one) => [one.profileId, one.figures?.displayName ?? '']));
    const pairs = [...(this.store.list()?.reach?.pairs ?? [])].sort((x, y) => y.share - x.share);
    const [most] = pairs;
    return most && most.share >= 0.1 ? { ...most, names: [names.get(most.a) ?? '', names.get(most.b) ?? ''] } : null;
  });

  constructor() {
    effect(() => {
      const version = this.query().get('version');
      untracked(() => void this.store.load(this.campaignId(), version));
    });
    const group = 'shortlists.list.title';
    inject(Keyboard).register([
      { key: 'j', label: 'shortlists.list.keys.next', group, run: () => this.go(1) },
      { key: 'k', label: 'shortlists.list.keys.previous', group, run: () => this.go(-1) },
      { key: 'x', label: 'shortlists.list.keys.open', group, run: () => this.toggle(this.current()) },
    ]);
  }

  protected campaignId(): string {
    return (
      this.route.snapshot.pathFromRoot
        .map(({ params }) => params['campaignId'] as string | undefined)
        .findLast(Boolean) ?? ''
    );
  }

  protected toggle(entry: ListedCreator | undefined): void {
    if (entry) this.opened.update((id) => (id === entry.id ? null : entry.id));
  }

  protected commentsOf(entryId: string | null) {
    return this.store.list()?.comments.filter((one) => (one.entryId ?? null) === entryId) ?? [];
  }

  protected async setMoney(entry: ListedCreator, field: 'fee' | 'gift', text: string): Promise<void> {
    const amount = text
      .trim()
      .replace(/[\s\u00A0\u202F]/g, '')
      .replace(',', '.');
    const value = amount === '' ? null : { amount, currency: entry.currency };
    if ((value?.amount ?? null) === (entry[field]?.amount ?? null)) return;
    await this.store.change(UpdateShortlistEntryDocument, { id: entry.id, input: { [field]: value } });
  }

  protected async remove(entry: ListedCreator): Promise<void> {
    const name = entry.figures?.displayName ?? '';
    const question = {
      title: this.transloco.translate('shortlists.list.removeTitle', { name }),
      text: this.transloco.translate('shortlists.list.removeText'),
      action: this.transloco.translate('shortlists.list.remove'),
      danger: true,
    };
    if (await this.overlays.confirm(question)) await this.store.change(RemoveShortlistEntryDocument, { id: entry.id });
  }

  protected async paste(field: HTMLTextAreaElement, event: Event): Promise<void> {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    const done = await this.store.change(PasteIntoShortlistDocument, { campaignId: this.campaignId(), text });
    if (!done) return;
    field.value = '';
    const { refused, ...counts } = done.pasteIntoShortlist;
    const said = [this.transloco.translate<string>('shortlists.list.pasted', counts)];
    const lines = refused.map(({ line }) => line).join(', ');
    if (lines) said.push(this.transloco.translate<string>('shortlists.list.refused', { lines }));
    this.said.set(said.join(' '));
  }

  protected async freeze(id: string): Promise<void> {
    const words = (key: string) => this.transloco.translate(`shortlists.list.${key}`);
    const question = { title: words('freezeTitle'), text: words('freezeText'), action: words('freeze') };
    if (await this.overlays.confirm(question)) await this.store.change(FreezeShortlistDocument, { id });
  }

  protected submit(id: string): Promise<unknown> {
    return this.store.change(SubmitShortlistDocument, { id, key: this.keyOf(`submit ${id}`) });
  }

  protected reopen(id: string): Promise<unknown> {
    return this.store.change(ReopenShortlistDocument, { id, key: this.keyOf(`reopen ${id}`) });
  }

  protected start(): Promise<unknown> {
    return this.store.change(StartShortlistDocument, { campaignId: this.campaignId() });
  }

  protected castVote(entryId: string, vote: string): Promise<unknown> {
    return this.store.change(VoteShortlistEntryDocument, { entryId, vote });
  }

  protected async comment(
    shortlistId: string,
    entryId: string | null,
    field: HTMLInputElement,
    event: Event,
  ): Promise<void> {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    const done = await this.store.change(CommentShortlistDocument, { shortlistId, entryId, text });
    if (done) field.value = '';
  }

  protected votesFor({ votes }: ListedCreator, vote: string): number {
    return votes.filter((one) => one.vote === vote).length;
  }

  private go(step: number): void {
    const last = (this.store.list()?.entries.length ?? 1) - 1;
    this.here.update((at) => Math.min(last, Math.max(0, at + step)));
  }

  private current(): ListedCreator | undefined {
    return this.store.list()?.entries[this.here()];
  }

  private keyOf(intention: string): string {
    const key = this.keys.get(intention) ?? crypto.randomUUID();
    this.keys.set(intention, key);
    return key;
  }
}
