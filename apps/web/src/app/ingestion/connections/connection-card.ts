import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { NetworkMark } from '../../ui/creator/network-mark';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { Overlays } from '../../ui/overlay/overlays';
import { type Connection, ConnectionsStore, isMoving } from './connections-store';
import { FIELDS } from './credential-fields';
import { KeyForm } from './key-form';
import { ListForm } from './list-form';

const FLAGS: Readonly<Record<string, string>> = {
  moving: 'flag-info',
  well: 'flag-good',
  waits: 'flag-warning',
  paused: 'flag-plain',
  refused: 'flag-danger',
};

/** One network: how it fares, what it has spent, what it brought, and what may be done about it. */
@Component({
  selector: 'v-connection-card',
  imports: [DatePipe, Icon, KeyForm, ListForm, NetworkMark, NumberPipe, RouterLink, TranslocoPipe],
  templateUrl: './connection-card.html',
  styleUrl: './connection-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionCard {
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly store = inject(ConnectionsStore);
  readonly connection = input.required<Connection>();
  protected readonly form = signal<'key' | 'list' | null>(null);
  protected readonly word = computed(() => wordOf(this.connection()));
  protected readonly flag = computed(() => FLAGS[this.word()]);
  protected readonly name = computed(() => this.transloco.translate(`network.${this.connection().network}`));
  protected readonly hasKey = computed(() => FIELDS[this.connection().network as keyof typeof FIELDS].length > 0);
  protected readonly percent = computed(() => {
    const { unitsUsed, quota } = this.connection();
    return Math.min(100, Math.round((unitsUsed / quota) * 100));
  });

  protected pause(paused: boolean): void {
    void this.store.change({ connectionId: this.connection().id, paused });
  }

  protected async remove(): Promise<void> {
    const say = (word: string) => this.transloco.translate(`ingestion.connections.${word}`, { network: this.name() });
    const question = { title: say('removeTitle'), text: say('removeText'), action: say('remove'), danger: true };
    if (await this.overlays.confirm(question)) await this.store.remove(this.connection().id);
  }
}

function wordOf(connection: Connection): keyof typeof FLAGS {
  if (connection.state !== 'active') return connection.state;
  if (isMoving(connection)) return 'moving';
  return connection.code === null ? 'well' : 'waits';
}
