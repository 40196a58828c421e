import { Injectable, inject, signal } from '@angular/core';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import {
  ChangeWebhookDocument,
  CreateWebhookDocument,
  RemoveWebhookDocument,
  ResendWebhookMessageDocument,
  RotateWebhookSecretDocument,
  type WebhookInput,
  WebhookMessagesDocument,
  type WebhookMessagesQuery,
  WebhooksDocument,
  type WebhooksQuery,
} from '../../platform/generated/graphql';

export type Address = WebhooksQuery['webhooks'][number];
export type Message = WebhookMessagesQuery['webhookMessages'][number];

@Injectable()
export class WebhooksStore {
  private readonly api = inject(Api);

  readonly addresses = signal<readonly Address[] | null>(null);
  readonly messages = signal<readonly Message[] | null>(null);
  /** The secret that was just made, for the one time that it is shown. */
  readonly made = signal<{ url: string; secret: string } | null>(null);
  readonly loading = new Call();
  readonly saving = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(WebhooksDocument, {}));
    if (answer) this.addresses.set(answer.webhooks);
  }

  async loadMessages(id: string): Promise<void> {
    this.messages.set(null);
    const answer = await this.loading.run(() => this.api.query(WebhookMessagesDocument, { id }));
    if (answer) this.messages.set(answer.webhookMessages);
  }

  async create(input: WebhookInput): Promise<boolean> {
    const answer = await this.saving.run(() => this.api.change(CreateWebhookDocument, { input }));
    if (!answer) return false;
    const { webhook, secret } = answer.createWebhook;
    this.made.set({ url: webhook.url, secret });
    this.addresses.update((all) => [webhook, ...(all ?? [])]);
    return true;
  }

  async change(address: Address, active: boolean): Promise<void> {
    const input = { webhookId: address.id, events: [...address.events], active };
    const answer = await this.saving.run(() => this.api.change(ChangeWebhookDocument, { input }));
    if (answer) this.put(answer.changeWebhook);
  }

  async rotate({ id }: Address): Promise<void> {
    const answer = await this.saving.run(() => this.api.change(RotateWebhookSecretDocument, { id }));
    if (!answer) return;
    const { webhook, secret } = answer.rotateWebhookSecret;
    this.made.set({ url: webhook.url, secret });
    this.put(webhook);
  }

  async remove({ id }: Address): Promise<void> {
    const answer = await this.saving.run(() => this.api.change(RemoveWebhookDocument, { id }));
    if (answer) this.addresses.update((all) => all?.filter((one) => one.id !== id) ?? null);
  }

  async resend(message: Message, addressId: string): Promise<void> {
    const answer = await this.saving.run(() => this.api.change(ResendWebhookMessageDocument, { id: message.id }));
    if (answer) await this.loadMessages(addressId);
  }

  private put(address: Address): void {
    this.addresses.update((all) => all?.map((one) => (one.id === address.id ? address : one)) ?? null);
  }
}
