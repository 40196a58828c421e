import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { intentionKey } from '../../platform/graphql/intention-key';
import { Session } from '../../platform/session/session';
import { Copy } from '../../ui/controls/copy-button';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { freshSecret } from './shop-health';
import { type Shop, ShopsStore } from './shops-store';

const SOURCES = ['shopify', 'woocommerce', 'tiktok-shop'] as const;
const SHORTEST_SECRET = 16;

/** A shop that sends webhooks: its name and what it signs with; then the address to paste there. */
@Component({
  selector: 'v-connect-shop-page',
  imports: [Copy, ErrorNote, Icon, RouterLink, TranslocoPipe],
  templateUrl: './connect-shop-page.html',
  styleUrls: ['../tracking-form.css', './shop-forms.css'],
  providers: [ShopsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectShopPage {
  private readonly session = inject(Session);
  protected readonly store = inject(ShopsStore);
  protected readonly sources = SOURCES;
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly source = signal<(typeof SOURCES)[number]>('shopify');
  protected readonly name = signal('');
  protected readonly brandId = signal('');
  protected readonly secret = signal('');
  protected readonly appKey = signal('');
  protected readonly tried = signal(false);
  /** The shop once it is connected, with the secret as it was typed: the server never tells it again. */
  protected readonly connected = signal<{ shop: Shop; secret: string } | null>(null);
  private key = intentionKey();

  /** Field → code: what the page sees itself, then what the server refused. */
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const error = this.store.saving.error();
    const field = error?.details['field'];
    const own: Record<string, string> = {};
    if (this.tried() && !this.name().trim()) own['name'] = 'shop_name_missing';
    if (this.tried() && this.secret().length < SHORTEST_SECRET) own['secret'] = 'shop_secret_short';
    if (this.tried() && this.source() === 'tiktok-shop' && !this.appKey()) own['appKey'] = 'shop_app_key_missing';
    return { ...own, ...(error && typeof field === 'string' ? { [field]: error.code } : {}) };
  });
  protected readonly refused = computed(() => {
    const error = this.store.saving.error();
    return error && typeof error.details['field'] !== 'string' ? error : null;
  });

  protected chooseSource(text: string): void {
    const source = SOURCES.find((one) => one === text);
    if (source) this.source.set(source);
    this.changed();
  }

  protected generate(): void {
    this.secret.set(freshSecret());
    this.changed();
  }

  protected changed(): void {
    this.store.saving.clear();
    this.key = intentionKey();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (Object.keys(this.wrong()).length > 0 || this.store.saving.busy()) return;
    const secret = this.secret();
    const input = {
      source: this.source(),
      name: this.name().trim(),
      brandId: this.brandId() || null,
      secret,
      appKey: this.source() === 'tiktok-shop' ? this.appKey() : null,
    };
    const shop = await this.store.connect(input, this.key);
    if (shop) this.connected.set({ shop, secret });
  }
}
