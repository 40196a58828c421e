import { Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import {
  AuditTrailDocument,
  type AuditTrailQuery,
  VerifyAuditTrailDocument,
  type VerifyAuditTrailQuery,
} from '../platform/generated/graphql';

export type AuditEntry = AuditTrailQuery['auditTrail']['entries'][number];
export type Verification = VerifyAuditTrailQuery['verifyAuditTrail'] & { readonly at: string };

const PAGE = 50;

@Injectable()
export class AuditStore {
  private readonly api = inject(Api);

  readonly entries = signal<readonly AuditEntry[] | null>(null);
  private readonly next = signal<string | null>(null);
  readonly more = computed(() => this.next() !== null);
  readonly verification = signal<Verification | null>(null);
  readonly loading = new Call();
  readonly verifying = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(AuditTrailDocument, { first: PAGE, after: null }));
    if (!answer) return;
    this.entries.set(answer.auditTrail.entries);
    this.next.set(answer.auditTrail.next);
  }

  async loadMore(): Promise<void> {
    const after = this.next();
    if (after === null || this.loading.busy()) return;
    const answer = await this.loading.run(() => this.api.query(AuditTrailDocument, { first: PAGE, after }));
    if (!answer) return;
    this.entries.update((known) => [...(known ?? []), ...answer.auditTrail.entries]);
    this.next.set(answer.auditTrail.next);
  }

  async verify(): Promise<void> {
    const answer = await this.verifying.run(() => this.api.query(VerifyAuditTrailDocument, {}));
    if (answer) this.verification.set({ ...answer.verifyAuditTrail, at: new Date().toISOString() });
  }
}
