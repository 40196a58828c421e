import { Injectable, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { OutboxDocument, type OutboxQuery } from '../platform/generated/graphql';

export type OutboxMail = OutboxQuery['outbox'][number];

@Injectable()
export class OutboxStore {
  private readonly api = inject(Api);

  readonly mails = signal<readonly OutboxMail[] | null>(null);
  readonly loading = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(OutboxDocument, { first: 100 }));
    if (answer) this.mails.set(answer.outbox);
  }
}
