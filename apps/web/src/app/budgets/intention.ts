import { Injectable, inject } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import type { Operation } from '../platform/graphql/operation';

/** Sends what a form says under one key for as long as it says the same: a second click changes nothing. */
@Injectable()
export class Intention {
  private readonly api = inject(Api);
  private said = '';
  private key = '';
  readonly call = new Call();

  async send<T, V extends { key: string }>(document: Operation<T, V>, variables: Omit<V, 'key'>): Promise<T | null> {
    if (this.call.busy()) return null;
    const words = JSON.stringify(variables);
    if (words !== this.said) this.key = intentionKey();
    this.said = words;
    const done = await this.call.run(() => this.api.change(document, { ...variables, key: this.key } as V));
    // Kept words under a key that had its effect: the same again is meant as another intention.
    if (done !== null) this.said = '';
    return done;
  }
}
