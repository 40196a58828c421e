import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import {
  ChangeConnectionDocument,
  type ChangeConnectionInput,
  ConnectionTargetsDocument,
  type ConnectionFieldsFragment,
  type ConnectionKeyInput,
  type ConnectionTargetsQuery,
  ConnectNetworkDocument,
  type ConnectNetworkInput,
  ConnectionsDocument,
  ListConnectionTargetsDocument,
  ReadConnectionDocument,
  RemoveConnectionDocument,
  SetConnectionKeyDocument,
} from '../../platform/generated/graphql';

export type Connection = ConnectionFieldsFragment;
export type Target = ConnectionTargetsQuery['connectionTargets'][number];

const EVERY_MS = 2_000;

/** The networks that the workspace reads, followed while one of them is read. */
@Injectable()
export class ConnectionsStore {
  private readonly api = inject(Api);
  private timer: ReturnType<typeof setTimeout> | null = null;
  private gone = false;
  readonly all = signal<readonly Connection[] | null>(null);
  readonly loading = new Call();
  readonly saving = new Call();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.gone = true;
      if (this.timer) clearTimeout(this.timer);
    });
  }

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ConnectionsDocument, {}));
    if (answer) this.all.set(answer.connections);
    this.follow();
  }

  async connect(input: ConnectNetworkInput): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(ConnectNetworkDocument, { input }));
    return this.kept(answer?.connectNetwork);
  }

  async setKey(input: ConnectionKeyInput): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(SetConnectionKeyDocument, { input }));
    return this.kept(answer?.setConnectionKey);
  }

  async change(input: ChangeConnectionInput): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(ChangeConnectionDocument, { input }));
    return this.kept(answer?.changeConnection);
  }

  async list(connectionId: string, text: string): Promise<boolean> {
    const input = { connectionId, text };
    const answer = await this.saving.run(() => this.api.change(ListConnectionTargetsDocument, { input }));
    return this.kept(answer?.listConnectionTargets);
  }

  async read(connectionId: string): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(ReadConnectionDocument, { connectionId }));
    return this.kept(answer?.readConnection);
  }

  async remove(connectionId: string): Promise<void> {
    const answer = await this.saving.run(() => this.api.change(RemoveConnectionDocument, { connectionId }));
    if (answer) this.all.update((all) => all?.filter(({ id }) => id !== connectionId) ?? null);
  }

  /** The listed profiles; null after a failure, which then stands in `saving`. */
  async targets(connectionId: string): Promise<readonly Target[] | null> {
    const answer = await this.saving.run(() => this.api.query(ConnectionTargetsDocument, { connectionId }));
    return answer?.connectionTargets ?? null;
  }

  private kept(connection: Connection | undefined): boolean {
    if (!connection) return false;
    this.all.update((all) => {
      const known = all?.some(({ id }) => id === connection.id);
      return known
        ? (all ?? []).map((one) => (one.id === connection.id ? connection : one))
        : [...(all ?? []), connection];
    });
    this.follow();
    return true;
  }

  private follow(): void {
    if (this.timer) clearTimeout(this.timer);
    const moving = this.all()?.some(isMoving);
    if (moving && !this.gone) this.timer = setTimeout(() => void this.load(), EVERY_MS);
  }
}

/** A worker reads it, or will within the minute. */
export function isMoving({ state, reading, nextAt }: Pick<Connection, 'state' | 'reading' | 'nextAt'>): boolean {
  return state === 'active' && (reading || new Date(nextAt).getTime() <= Date.now());
}
