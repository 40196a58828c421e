import { Injectable, inject, signal } from '@angular/core';
import { BrandCrisesDocument, type BrandCrisesQuery } from '../generated/graphql';
import { Api } from '../graphql/api';

/** The brands of this person that publish nothing at present: every page says so. */
@Injectable({ providedIn: 'root' })
export class BrandCrises {
  private readonly api = inject(Api);
  readonly all = signal<BrandCrisesQuery['brandCrises']>([]);

  /** A failure leaves what was known; the page itself says that the server is away. */
  async load(): Promise<void> {
    const answer = await this.api.query(BrandCrisesDocument, {}).catch(() => null);
    if (answer) this.all.set(answer.brandCrises);
  }
}
