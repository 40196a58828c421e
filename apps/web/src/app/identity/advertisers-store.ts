import { Injectable, inject, signal } from '@angular/core';
import {
  type AdvertiserFieldsFragment,
  type AdvertiserInput,
  AdvertisersDocument,
  SetBrandAdvertiserDocument,
  UpdateAdvertiserDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';

/** The legal entities of the workspace and their brands. */
@Injectable()
export class AdvertisersStore {
  private readonly api = inject(Api);
  readonly all = signal<readonly AdvertiserFieldsFragment[]>([]);
  readonly call = new Call();

  async load(): Promise<void> {
    const answer = await this.call.run(() => this.api.query(AdvertisersDocument, {}));
    if (answer) this.all.set(answer.advertisers);
  }

  async update(id: string, input: AdvertiserInput): Promise<boolean> {
    const done = await this.call.run(() => this.api.change(UpdateAdvertiserDocument, { id, input }));
    if (done) await this.load();
    return done !== null;
  }

  async setOwner(brandId: string, advertiserId: string): Promise<void> {
    const variables = { brandId, advertiserId };
    if (await this.call.run(() => this.api.change(SetBrandAdvertiserDocument, variables))) await this.load();
  }
}
