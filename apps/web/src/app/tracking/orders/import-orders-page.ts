import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { SHOP_SOURCES, type ShopSource } from '@vivier/domain/tracking/order-document';
import { ORDER_FIELDS } from '@vivier/domain/tracking/order-table';
import { Call } from '../../platform/graphql/call';
import { SendFile } from '../../platform/graphql/send-file';
import { Session } from '../../platform/session/session';
import { Format } from '../../ui/format/format';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { type OrderImport, type OrderPreview, likelySource, orderFilePath } from './order-file';

/** A file of orders: looked at first, its columns corrected, then taken. The same file again changes nothing. */
@Component({
  selector: 'v-import-orders-page',
  imports: [DatePipe, ErrorNote, NumberPipe, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './import-orders-page.html',
  styleUrls: ['../tracking-form.css', './import-orders-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportOrdersPage {
  private readonly files = inject(SendFile);
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly session = inject(Session);
  protected readonly sources = SHOP_SOURCES;
  protected readonly fields = ORDER_FIELDS;
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);

  protected readonly file = signal<File | null>(null);
  protected readonly source = signal<ShopSource>('csv');
  protected readonly shop = signal('');
  protected readonly brand = signal('');
  protected readonly currency = signal('');
  protected readonly mapping = signal<Readonly<Record<string, string>>>({});
  protected readonly preview = signal<OrderPreview | null>(null);
  protected readonly done = signal<OrderImport | null>(null);
  protected readonly tried = signal(false);
  protected readonly reading = new Call();
  protected readonly keeping = new Call();
  protected readonly others = computed(() => Object.entries(this.preview()?.others ?? {}));

  protected choose(file: File | undefined): void {
    if (!file) return;
    this.file.set(file);
    this.source.set(likelySource(file.name));
    this.mapping.set({});
    void this.look();
  }

  protected chooseSource(word: string): void {
    const source = SHOP_SOURCES.find((one) => one === word);
    if (source) this.source.set(source);
    void this.look();
  }

  protected map(header: string, field: string): void {
    this.mapping.update((mapping) => ({ ...mapping, [header]: field }));
    void this.look();
  }

  protected fieldOf(header: string): string {
    return this.mapping()[header] ?? this.preview()?.columns[header] ?? '';
  }

  protected async look(): Promise<void> {
    const file = this.file();
    if (!file) return;
    const found = await this.reading.run(() =>
      this.files.send<OrderPreview>(orderFilePath(this.answers(), true), file),
    );
    if (this.file() === file) this.preview.set(found);
  }

  protected async keep(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const file = this.file();
    if (!file || !this.shop().trim() || !this.preview() || this.keeping.busy()) return;
    this.done.set(
      await this.keeping.run(() => this.files.send<OrderImport>(orderFilePath(this.answers(), false), file)),
    );
  }

  protected again(): void {
    this.file.set(null);
    this.preview.set(null);
    this.done.set(null);
    this.tried.set(false);
  }

  protected exact(amount: string, currency: string): string {
    return this.format.money({ amount, currency }, { cents: true });
  }

  /** Words of a refusal, or the code itself where there are none. */
  protected reason(code: string): string {
    const key = `tracking.errors.${code}`;
    const words = this.transloco.translate(key);
    return words === key ? code : words;
  }

  private answers() {
    return {
      source: this.source(),
      shop: this.shop().trim(),
      brand: this.brand(),
      currency: this.currency().trim().toUpperCase(),
      mapping: this.mapping(),
    };
  }
}
