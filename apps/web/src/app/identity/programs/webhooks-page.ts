import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { WEBHOOK_EVENTS } from '@vivier/domain/identity/webhook-event';
import { Copy } from '../../ui/controls/copy-button';
import { DatePipe } from '../../ui/format/pipes';
import { Overlays } from '../../ui/overlay/overlays';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { type Address, WebhooksStore } from './webhooks-store';
import { wordOf } from './words';

/** Addresses that are told what happens; the one whose messages are shown stands in the page's address. */
@Component({
  selector: 'v-webhooks-page',
  imports: [Copy, DatePipe, EmptyState, ErrorNote, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './webhooks-page.html',
  styleUrl: './programs.css',
  providers: [WebhooksStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WebhooksPage {
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(WebhooksStore);

  readonly of = input<string>();
  protected readonly open = computed(() => this.store.addresses()?.find(({ id }) => id === this.of()) ?? null);
  protected readonly all = WEBHOOK_EVENTS;
  protected readonly wordOf = wordOf;
  protected readonly url = signal('');
  protected readonly events = signal<ReadonlySet<string>>(new Set(WEBHOOK_EVENTS));
  private readonly tried = signal(false);
  protected readonly urlWrong = computed(() => this.tried() && !/^https?:\/\/\S+$/.test(this.url().trim()));
  protected readonly eventsWrong = computed(() => this.tried() && this.events().size === 0);

  constructor() {
    void this.store.load();
    effect(() => {
      const id = this.of();
      if (id) void this.store.loadMessages(id);
    });
  }

  protected toggle(event: string, on: boolean): void {
    this.events.update((known) => new Set(on ? [...known, event] : [...known].filter((one) => one !== event)));
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.urlWrong() || this.eventsWrong() || this.store.saving.busy()) return;
    if (!(await this.store.create({ url: this.url().trim(), events: [...this.events()] }))) return;
    this.tried.set(false);
    this.url.set('');
  }

  protected async rotate(address: Address): Promise<void> {
    if (await this.sure('rotate', address, false)) await this.store.rotate(address);
  }

  protected async remove(address: Address): Promise<void> {
    if (await this.sure('remove', address, true)) await this.store.remove(address);
  }

  private sure(act: string, { url }: Address, danger: boolean): Promise<boolean> {
    const say = (key: string) => this.transloco.translate(`identity.webhooks.${key}`, { host: new URL(url).host });
    return this.overlays.confirm({ title: say(`${act}Title`), text: say(`${act}Text`), action: say(act), danger });
  }
}
