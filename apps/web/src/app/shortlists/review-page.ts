import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  CommentAsGuestDocument,
  ReviewDocument,
  type ReviewQuery,
  VoteAsGuestDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Avatar } from '../ui/creator/avatar';
import { NetworkMark } from '../ui/creator/network-mark';
import { CompactPipe, DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';

type Review = ReviewQuery['review'];

/** A frozen list for somebody with a link: one card a creator, a vote and a word on each. Made for a phone first. */
@Component({
  selector: 'v-review-page',
  imports: [Avatar, CompactPipe, DatePipe, ErrorNote, MoneyPipe, NetworkMark, NumberPipe, Skeleton, TranslocoPipe],
  templateUrl: './review-page.html',
  styleUrl: './review-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewPage {
  private readonly api = inject(Api);
  protected readonly call = new Call();
  protected readonly review = signal<Review | null>(null);
  protected readonly name = signal('');
  /** Set when somebody spoke before saying who. */
  protected readonly nameless = signal(false);
  protected readonly votes = ['for', 'unsure', 'against'] as const;
  private readonly keys = new Map<string, string>();

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.call.run(() => this.api.query(ReviewDocument, {}));
    if (answer) this.take(answer.review);
  }

  protected async cast(entryId: string, vote: string, own: string | null): Promise<void> {
    const name = this.named();
    if (name === null) return;
    const variables = { entryId, vote: vote === own ? null : vote, name };
    const answer = await this.call.run(() => this.api.change(VoteAsGuestDocument, variables));
    if (answer) this.take(answer.voteAsGuest);
  }

  protected async comment(entryId: string | null, field: HTMLInputElement, event: Event): Promise<void> {
    event.preventDefault();
    const text = field.value.trim();
    const name = text === '' ? null : this.named();
    if (name === null) return;
    const key = this.keys.get(`${entryId} ${text}`) ?? crypto.randomUUID();
    this.keys.set(`${entryId} ${text}`, key);
    const answer = await this.call.run(() => this.api.change(CommentAsGuestDocument, { entryId, text, name, key }));
    if (!answer) return;
    this.keys.clear();
    field.value = '';
    this.take(answer.commentAsGuest);
  }

  private take(review: Review): void {
    this.review.set(review);
    if (review.ownName) this.name.set(review.ownName);
  }

  private named(): string | null {
    const name = this.name().trim();
    this.nameless.set(name === '');
    if (name !== '') return name;
    document.getElementById('reviewer-name')?.focus();
    return null;
  }
}
