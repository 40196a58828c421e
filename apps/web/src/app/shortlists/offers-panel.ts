import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { AcceptOfferDocument, RecordOfferDocument } from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { type ListedCreator, ShortlistStore } from './shortlist-store';

/** What was offered and asked, in its order; nothing of it is ever changed. */
@Component({
  selector: 'v-offers-panel',
  imports: [DatePipe, MoneyPipe, TranslocoPipe],
  template: `
    <h3>{{ 'shortlists.offers.title' | transloco }}</h3>
    <ol>
      @for (offer of entry().offers; track offer.id) {
        <li>
          {{ 'shortlists.offers.' + offer.side | transloco }} <b class="num">{{ offer.fee | vMoney }}</b>
          <small class="t3">{{ offer.madeAt | vDate: 'ago' }}</small>
          @if (open() && offer.side === 'creator' && session.can('shortlists.write')) {
            <button class="link" type="button" (click)="accept(offer.id)">
              {{ 'shortlists.offers.take' | transloco }}
            </button>
          }
        </li>
      } @empty {
        <li class="t3">{{ 'shortlists.offers.none' | transloco }}</li>
      }
    </ol>
    @if (session.can('shortlists.write') && entry().creatorId) {
      <form class="row" (submit)="record(amount, side.value, $event)">
        <select class="input" [attr.aria-label]="'shortlists.offers.side' | transloco" #side>
          <option value="us">{{ 'shortlists.offers.us' | transloco }}</option>
          <option value="creator">{{ 'shortlists.offers.creator' | transloco }}</option>
        </select>
        <input
          class="input num"
          inputmode="decimal"
          [attr.aria-label]="('shortlists.list.fee' | transloco) + ', ' + entry().currency"
          #amount
        />
        {{ entry().currency }}
        <button class="btn btn-small" type="submit" [disabled]="store.saving.busy()">
          {{ 'shortlists.offers.record' | transloco }}
        </button>
      </form>
    }
  `,
  styles: `
    ol {
      display: grid;
      gap: 4px;
      margin: var(--v-2) 0;
    }
    input.num {
      width: 10ch;
      text-align: end;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OffersPanel {
  protected readonly store = inject(ShortlistStore);
  protected readonly session = inject(Session);
  readonly entry = input.required<ListedCreator>();
  readonly open = input.required<boolean>();
  private key = crypto.randomUUID();

  protected async record(field: HTMLInputElement, side: string, event: Event): Promise<void> {
    event.preventDefault();
    const amount = field.value
      .trim()
      .replace(/[\s\u00A0\u202F]/g, '')
      .replace(',', '.');
    if (amount === '') return;
    const { id: entryId, currency } = this.entry();
    const variables = { entryId, input: { side, fee: { amount, currency } }, key: this.key };
    if (!(await this.store.change(RecordOfferDocument, variables))) return;
    this.key = crypto.randomUUID();
    field.value = '';
  }

  protected accept(offerId: string): Promise<unknown> {
    return this.store.change(AcceptOfferDocument, { entryId: this.entry().id, offerId });
  }
}
