import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import {
  BeginAccountDocument,
  DisconnectAccountDocument,
  FinishAccountDocument,
  MyAccountsDocument,
  type MyAccountsQuery,
} from '../../platform/generated/graphql';

export type MyAccounts = MyAccountsQuery['myAccounts'];
export type Account = MyAccounts['accounts'][number];

/** A creator's own accounts, by its link. */
@Injectable()
export class AccountsStore {
  private readonly api = inject(Api);
  private readonly window = inject(DOCUMENT).defaultView;
  readonly mine = signal<MyAccounts | null>(null);
  /** Offered and not connected, or to be connected anew. */
  readonly left = computed(() => {
    const { offered = [], accounts = [] } = this.mine() ?? {};
    return offered.filter((network) => !accounts.some((one) => one.network === network && one.state === 'active'));
  });
  readonly loading = new Call();
  readonly acting = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(MyAccountsDocument, {}));
    if (answer) this.mine.set(answer.myAccounts);
  }

  /** Leaves for the network; it sends the creator back here. */
  async begin(network: string): Promise<void> {
    const consent = this.mine()?.consent ?? '';
    const answer = await this.acting.run(() => this.api.change(BeginAccountDocument, { network, consent }));
    if (answer) this.window?.location.assign(answer.beginAccount);
  }

  async finish(state: string, code: string): Promise<boolean> {
    const answer = await this.acting.run(() => this.api.change(FinishAccountDocument, { state, code }));
    return answer !== null;
  }

  async disconnect(network: string): Promise<void> {
    const answer = await this.acting.run(() => this.api.change(DisconnectAccountDocument, { network }));
    if (!answer) return;
    this.mine.update((all) => all && { ...all, accounts: all.accounts.filter((one) => one.network !== network) });
  }
}
