import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { intentionKey } from '../../platform/graphql/intention-key';
import { Session } from '../../platform/session/session';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { type GiftRow, LawStore, type MeterRow } from './law-store';

/** Products that go to creators: value, where to, and where they are. Each counts on the meter from the day it is promised. */
@Component({
  selector: 'v-gifts-card',
  imports: [DatePipe, EmptyState, MoneyPipe, TranslocoPipe],
  templateUrl: './gifts-card.html',
  styles: `
    form {
      align-items: end;
      gap: var(--v-3);
      padding-block: var(--v-3);
      color: var(--v-text);
    }
    small {
      display: block;
    }
    .address {
      max-width: 28ch;
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GiftsCard {
  private readonly session = inject(Session);
  protected readonly store = inject(LawStore);
  readonly gifts = input.required<readonly GiftRow[]>();
  readonly people = input.required<readonly MeterRow[]>();
  readonly currency = input.required<string>();
  protected readonly writes = computed(() => this.session.can('contracts.write'));
  protected readonly creators = computed(() => [
    ...new Map(this.people().map(({ creatorId: id, creatorName: name }) => [id, { id, name }])).values(),
  ]);
  private key = intentionKey();
  /** A key of its own for each move: a second click is the same one. */
  private readonly keys = new Map<string, string>();

  protected async add(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const given = new FormData(form);
    const text = (name: string) => ((given.get(name) as string | null) ?? '').trim();
    const amount = text('value')
      .replace(/[\s\u00A0\u202F]/g, '')
      .replace(',', '.');
    const done = await this.store.addGift(this.key, {
      creatorId: text('creator'),
      description: text('description'),
      value: { amount, currency: this.currency() },
      givenOn: text('givenOn') || null,
      address: text('address') || null,
    });
    if (!done) return;
    this.key = intentionKey();
    form.reset();
  }

  protected async move({ id, shippingStatus }: GiftRow, to: string): Promise<void> {
    const intention = `${id} ${shippingStatus} ${to}`;
    const key = this.keys.get(intention) ?? intentionKey();
    this.keys.set(intention, key);
    await this.store.moveGift(key, id, to, null);
  }
}
