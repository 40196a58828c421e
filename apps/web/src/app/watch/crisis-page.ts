import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import {
  CrisisDocument,
  type CrisisRoomFieldsFragment,
  EndCrisisDocument,
  StartCrisisDocument,
  TickCrisisItemDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import { Session } from '../platform/session/session';
import { BrandCrises } from '../platform/shell/brand-crises';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Overlays } from '../ui/overlay/overlays';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { WatchedBrand } from './watched-brand';

/** One switch; while it is on, what is live and planned, what was done, and what is missing to return. */
@Component({
  selector: 'v-crisis-page',
  imports: [DatePipe, ErrorNote, Icon, Skeleton, TranslocoPipe],
  templateUrl: './crisis-page.html',
  styleUrl: './crisis-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CrisisPage {
  private readonly api = inject(Api);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly banner = inject(BrandCrises);
  protected readonly session = inject(Session);
  protected readonly watched = inject(WatchedBrand);
  protected readonly room = signal<CrisisRoomFieldsFragment | null>(null);
  protected readonly known = signal(false);
  protected readonly loading = new Call();
  protected readonly changing = new Call();
  protected readonly missing = signal(false);
  protected readonly manages = computed(() => this.session.can('crisis.manage'));
  protected readonly left = computed(() => {
    const crisis = this.room()?.crisis;
    return crisis ? crisis.checklist.length - crisis.done.length : 0;
  });
  private key = intentionKey();

  constructor() {
    effect(() => {
      if (this.watched.brand()) void this.load();
    });
  }

  protected async load(): Promise<void> {
    const brandId = this.watched.brand()?.id;
    if (!brandId) return;
    this.known.set(false);
    const answer = await this.loading.run(() => this.api.query(CrisisDocument, { brandId }));
    if (!answer || this.watched.brand()?.id !== brandId) return;
    this.room.set(answer.crisis ?? null);
    this.known.set(true);
  }

  protected async start(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    const brand = this.watched.brand();
    this.missing.set(!reason.trim());
    if (!brand || !reason.trim() || this.changing.busy()) return;
    const sure = await this.overlays.confirm({
      title: this.transloco.translate('watch.crisis.sureTitle', { brand: brand.name }),
      text: this.transloco.translate('watch.crisis.sureText'),
      action: this.transloco.translate('watch.crisis.start'),
      danger: true,
    });
    if (!sure) return;
    const { key } = this;
    await this.change(() =>
      this.api.change(StartCrisisDocument, { key, brandId: brand.id, reason }).then(({ startCrisis }) => startCrisis),
    );
  }

  protected tick(item: string, done: boolean): Promise<void> {
    const id = this.room()?.crisis.id ?? '';
    return this.change(() =>
      this.api.change(TickCrisisItemDocument, { id, item, done }).then(({ tickCrisisItem }) => tickCrisisItem),
    );
  }

  protected async end(): Promise<void> {
    const id = this.room()?.crisis.id ?? '';
    const { key } = this;
    if (this.changing.busy()) return;
    await this.change(() => this.api.change(EndCrisisDocument, { key, id }).then(({ endCrisis }) => endCrisis));
  }

  protected actKey({ action, details }: CrisisRoomFieldsFragment['acts'][number]): string {
    const taken = action === 'crisis.item' && (details as { done?: boolean }).done === false ? '_back' : '';
    return `watch.crisis.did.${action.split('.')[1] ?? 'item'}${taken}`;
  }

  protected itemOf({ details }: CrisisRoomFieldsFragment['acts'][number]): string {
    const { item } = details as { item?: string };
    return item ? this.transloco.translate(`watch.crisis.items.${item}`) : '';
  }

  private async change(work: () => Promise<CrisisRoomFieldsFragment>): Promise<void> {
    const room = await this.changing.run(work);
    if (!room) return;
    this.key = intentionKey();
    this.room.set(room.crisis.endedAt ? null : room);
    void this.banner.load();
  }
}
