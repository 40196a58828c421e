import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ACCOUNT_NETWORKS } from '@vivier/domain/ingestion/account-consent';
import {
  NetworkClientsDocument,
  type NetworkClientsQuery,
  RemoveNetworkClientDocument,
  SetNetworkClientDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { Copy } from '../../ui/controls/copy-button';
import { NetworkMark } from '../../ui/creator/network-mark';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { Overlays } from '../../ui/overlay/overlays';
import { ErrorNote } from '../../ui/states/error-note';

/** By what each network knows the workspace, so that creators can connect their own accounts. */
@Component({
  selector: 'v-network-clients-page',
  imports: [Copy, DatePipe, ErrorNote, Icon, NetworkMark, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="clients-title">
      <div class="card-head">
        <h2 id="clients-title">{{ 'ingestion.clients.title' | transloco }}</h2>
      </div>
      <div class="card-body">
        <p class="t2">{{ 'ingestion.clients.lead' | transloco }}</p>
        @if (found(); as all) {
          <p class="given">
            <span class="mono">{{ all.redirect }}</span><v-copy
              [text]="all.redirect"
              [label]="'ingestion.clients.copy' | transloco"
              [done]="'ui.copied' | transloco"
            />
          </p>
          <ul>
            @for (one of all.clients; track one.network) {
              <li>
                <v-network [network]="one.network" [named]="true" />
                <span class="mono small t2">{{ one.clientId }}</span>
                <span class="small t3 push">{{ one.setAt | vDate }}</span>
                <button
                  class="btn btn-quiet btn-small btn-icon"
                  type="button"
                  [attr.aria-label]="'ingestion.clients.removeOf' | transloco: { network: nameOf(one.network) }"
                  (click)="remove(one.network)"
                >
                  <v-icon name="trash" />
                </button>
              </li>
            } @empty {
              <li class="t2">{{ 'ingestion.clients.none' | transloco }}</li>
            }
          </ul>
        }
      </div>
      @if (call.error(); as error) {
        <v-error-note room="ingestion" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      <form novalidate (submit)="save($event)" [attr.aria-label]="'ingestion.clients.title' | transloco">
        <div class="form-line">
          <label for="client-network">{{ 'ingestion.connections.network' | transloco }}</label>
          <select id="client-network" class="input" #choice (change)="network.set(choice.value)">
            @for (one of networks; track one) {
              <option [value]="one" [selected]="one === network()">{{ 'network.' + one | transloco }}</option>
            }
          </select>
        </div>
        <div class="form-line">
          <label for="client-id">{{ 'ingestion.connections.field.clientId' | transloco }}</label>
          <input
            id="client-id"
            class="input mono"
            autocomplete="off"
            maxlength="300"
            #idBox
            [value]="clientId()"
            (input)="clientId.set(idBox.value)"
          />
        </div>
        <div class="form-line">
          <label for="client-secret">{{ 'ingestion.connections.field.clientSecret' | transloco }}</label>
          <input
            id="client-secret"
            class="input mono"
            type="password"
            autocomplete="off"
            maxlength="500"
            #secretBox
            [value]="secret()"
            (input)="secret.set(secretBox.value)"
          />
        </div>
        <div class="wide">
          <button class="btn btn-primary" type="submit" [attr.aria-disabled]="!ready() || call.busy()">
            {{ 'ui.save' | transloco }}
          </button>
        </div>
      </form>
    </section>
  `,
  styleUrl: '../connections/connection-form.css',
  styles: `
    .card-body {
      display: grid;
      gap: var(--v-3);
      padding-block: var(--v-3);
    }
    .given,
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
      overflow-wrap: anywhere;
    }
    li {
      min-height: var(--v-row-one);
      border-top: 1px solid var(--v-line);
    }
    .card > v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkClientsPage {
  private readonly api = inject(Api);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly networks = ACCOUNT_NETWORKS;
  protected readonly found = signal<NetworkClientsQuery['networkClients'] | null>(null);
  protected readonly network = signal<string>(ACCOUNT_NETWORKS[0]);
  protected readonly clientId = signal('');
  protected readonly secret = signal('');
  protected readonly ready = computed(() => this.clientId().trim() !== '' && this.secret().trim().length >= 8);
  protected readonly call = new Call();

  constructor() {
    void this.load();
  }

  protected nameOf(network: string): string {
    return this.transloco.translate(`network.${network}`);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready() || this.call.busy()) return;
    const input = { network: this.network(), clientId: this.clientId().trim(), clientSecret: this.secret().trim() };
    if (!(await this.call.run(() => this.api.change(SetNetworkClientDocument, { input })))) return;
    this.clientId.set('');
    this.secret.set('');
    await this.load();
  }

  protected async remove(network: string): Promise<void> {
    const say = (word: string) =>
      this.transloco.translate(`ingestion.clients.${word}`, { network: this.nameOf(network) });
    const question = { title: say('removeTitle'), text: say('removeText'), action: say('remove'), danger: true };
    if (!(await this.overlays.confirm(question))) return;
    if (await this.call.run(() => this.api.change(RemoveNetworkClientDocument, { network }))) await this.load();
  }

  private async load(): Promise<void> {
    const answer = await this.call.run(() => this.api.query(NetworkClientsDocument, {}));
    if (answer) this.found.set(answer.networkClients);
  }
}
