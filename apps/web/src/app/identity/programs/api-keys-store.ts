import { Injectable, inject, signal } from '@angular/core';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import {
  type ApiKeyInput,
  ApiKeysDocument,
  type ApiKeysQuery,
  CreateApiKeyDocument,
  RevokeApiKeyDocument,
} from '../../platform/generated/graphql';

export type Key = ApiKeysQuery['apiKeys'][number];

@Injectable()
export class ApiKeysStore {
  private readonly api = inject(Api);

  readonly keys = signal<readonly Key[] | null>(null);
  /** The key that was just made, for the one time that its letters are shown. */
  readonly made = signal<{ name: string; token: string } | null>(null);
  readonly loading = new Call();
  readonly making = new Call();
  readonly revoking = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ApiKeysDocument, {}));
    if (answer) this.keys.set(answer.apiKeys);
  }

  async create(input: ApiKeyInput): Promise<boolean> {
    const answer = await this.making.run(() => this.api.change(CreateApiKeyDocument, { input }));
    if (!answer) return false;
    const { key, token } = answer.createApiKey;
    this.made.set({ name: key.name, token });
    this.keys.update((all) => [key, ...(all ?? [])]);
    return true;
  }

  async revoke(id: string): Promise<void> {
    const answer = await this.revoking.run(() => this.api.change(RevokeApiKeyDocument, { id }));
    if (answer) this.keys.update((all) => all?.map((key) => (key.id === id ? answer.revokeApiKey : key)) ?? null);
  }
}
