import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { type CohortView, amountsOf, wholeOf } from './cohort-view';
import { amountOf } from './portfolio-view';

type AmountField = 'gift' | 'fee' | 'orderValue';
/** Field of the page → field of the server. */
const SENT_AS = {
  gift: 'giftCost',
  fee: 'feePerCreator',
  orderValue: 'orderValue',
  past: 'pastOrderValues',
  posts: 'postsPerCreator',
} as const;

/** Who, what they get, and what an order is worth. A field is taken when it is left, if it can be read. */
@Component({
  selector: 'v-cohort-form',
  imports: [NumberPipe, TranslocoPipe],
  templateUrl: './cohort-form.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(190px, 100%), 1fr));
      gap: var(--v-3) var(--v-4);
      align-items: start;
      padding: var(--v-3) var(--v-4) var(--v-4);
    }
    .wide {
      grid-column: span 2;
    }
    .money {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 64px;
      gap: var(--v-1);
    }
    .known {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      min-height: 24px;
      font-size: var(--v-size-small);
    }
    .wrong:empty {
      display: none;
    }
    @media (max-width: 699.98px) {
      .wide {
        grid-column: auto;
      }
      .known {
        min-height: var(--v-touch);
      }
    }
  `,
  host: { class: 'card' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CohortForm {
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  readonly view = input.required<CohortView>();
  readonly currency = input.required<string>();
  readonly lists = input.required<readonly { id: string; name: string; size: number }[]>();
  /** Field of the server → what is wrong with it. */
  readonly wrong = input.required<Readonly<Record<string, string>>>();
  readonly changed = output<Partial<CohortView>>();

  private readonly unread = signal<ReadonlySet<string>>(new Set());
  protected readonly past = linkedSignal(() => this.view().past.join('; '));
  protected readonly wrongOf = computed<Readonly<Record<string, string>>>(() => {
    this.format.tag();
    const unreadable = this.transloco.translate<string>('shortlists.errors.amount_unreadable');
    return Object.fromEntries(
      Object.entries(SENT_AS).map(([field, sent]) => [
        field,
        this.unread().has(field) ? unreadable : (this.wrong()[sent] ?? ''),
      ]),
    );
  });

  protected setAmount(field: AmountField, text: string): void {
    const amount = text.trim() === '' ? '' : amountOf(text);
    this.mark(field, amount === null);
    if (amount !== null) this.changed.emit({ [field]: amount });
  }

  protected setPosts(text: string): void {
    const posts = wholeOf(text);
    this.mark('posts', posts === null || posts < 1);
    if (posts !== null && posts >= 1) this.changed.emit({ posts });
  }

  protected setPast(text: string): void {
    this.past.set(text);
    const past = amountsOf(text);
    this.mark('past', past === null);
    if (past !== null) this.changed.emit({ past });
  }

  protected setCurrency(field: HTMLInputElement): void {
    const currency = field.value.trim().toUpperCase();
    if (/^[A-Z]{3}$/.test(currency)) this.changed.emit({ currency });
    else field.value = this.currency();
  }

  private mark(field: string, unread: boolean): void {
    this.unread.update((all) => new Set([...all].filter((one) => one !== field).concat(unread ? [field] : [])));
  }
}
