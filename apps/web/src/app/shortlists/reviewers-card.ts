import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { InviteReviewerDocument, RevokeReviewerDocument } from '../platform/generated/graphql';
import { LanguageStore } from '../platform/language/language';
import { DatePipe } from '../ui/format/pipes';
import { ShortlistStore, type WholeShortlist } from './shortlist-store';

type Link = WholeShortlist['reviewers'][number];
const DAYS = 14;

/** Links that were mailed to people outside: what became of each, and how to end it. */
@Component({
  selector: 'v-reviewers-card',
  imports: [DatePipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="reviewers-title">
      <div class="card-head">
        <h2 id="reviewers-title">{{ 'shortlists.reviewers.title' | transloco }}</h2>
        <span class="small t3">{{ 'shortlists.reviewers.lead' | transloco: { days } }}</span>
      </div>
      <ul class="card-body">
        @for (link of list().reviewers; track link.id) {
          <li>
            <span class="mail">{{ link.email }}</span>
            <span class="small t3">
              @switch (stateOf(link)) {
                @case ('revoked') {
                  {{ 'shortlists.reviewers.revoked' | transloco }}
                }
                @case ('expired') {
                  {{ 'shortlists.reviewers.expired' | transloco }}
                }
                @case ('seen') {
                  {{ 'shortlists.reviewers.seen' | transloco }} {{ link.seenAt | vDate: 'ago' }}
                }
                @default {
                  {{ 'shortlists.reviewers.sent' | transloco }} {{ link.expiresAt | vDate }}
                }
              }
            </span>
            @if (stateOf(link) === 'seen' || stateOf(link) === 'sent') {
              <button class="btn btn-quiet btn-small" type="button" (click)="revoke(link.id)">
                {{ 'shortlists.reviewers.revoke' | transloco }}<span class="sr"> {{ link.email }}</span>
              </button>
            }
          </li>
        } @empty {
          <li class="t3">{{ 'shortlists.reviewers.none' | transloco }}</li>
        }
      </ul>
      @if (list().status === 'frozen' || list().status === 'submitted') {
        <form class="card-foot row" (submit)="invite(email, locale.value, $event)">
          <input
            class="input"
            type="email"
            required
            maxlength="254"
            autocomplete="off"
            [placeholder]="'shortlists.reviewers.email' | transloco"
            [attr.aria-label]="'shortlists.reviewers.email' | transloco"
            #email
          />
          <select class="input" [attr.aria-label]="'shortlists.reviewers.language' | transloco" #locale>
            <option value="fr" [selected]="language.language() === 'fr'">Français</option>
            <option value="en" [selected]="language.language() === 'en'">English</option>
          </select>
          <button class="btn" type="submit" [disabled]="store.saving.busy()">
            {{ 'shortlists.reviewers.send' | transloco }}
          </button>
        </form>
      }
    </section>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-3);
      min-height: var(--v-row-one);
    }
    .mail {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewersCard {
  protected readonly store = inject(ShortlistStore);
  protected readonly language = inject(LanguageStore);
  protected readonly days = DAYS;
  readonly list = input.required<WholeShortlist>();
  private key = crypto.randomUUID();

  protected stateOf({ revokedAt, expiresAt, seenAt }: Link): 'revoked' | 'expired' | 'seen' | 'sent' {
    if (revokedAt) return 'revoked';
    if (Date.parse(expiresAt) < Date.now()) return 'expired';
    return seenAt ? 'seen' : 'sent';
  }

  protected async invite(field: HTMLInputElement, locale: string, event: Event): Promise<void> {
    event.preventDefault();
    const email = field.value.trim();
    if (email === '') return;
    const variables = { shortlistId: this.list().id, input: { email, locale, days: DAYS }, key: this.key };
    if (!(await this.store.change(InviteReviewerDocument, variables))) return;
    this.key = crypto.randomUUID();
    field.value = '';
  }

  protected revoke(linkId: string): void {
    void this.store.change(RevokeReviewerDocument, { linkId });
  }
}
