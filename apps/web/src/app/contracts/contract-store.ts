import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import {
  ContractCertificateDocument,
  ContractDetailDocument,
  ContractEvidenceDocument,
  ContractPdfDocument,
  type WholeContractFragment,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import type { Operation } from '../platform/graphql/operation';
import { bytesOf, saveAs } from '../ui/format/save-as';

export type WholeContract = WholeContractFragment;
export type ContractClauseView = WholeContract['versions'][number]['clauses'][number];

/** One contract as the server holds it; every move is answered with the contract as it is then. */
@Injectable()
export class ContractStore {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  /** A key of its own for each intention, so that a second click is the same one. */
  private readonly keys = new Map<string, string>();
  readonly contract = signal<WholeContract | null>(null);
  readonly current = computed(() => this.contract()?.versions.find(({ n }) => n === this.contract()?.version) ?? null);
  readonly loading = new Call();
  readonly moving = new Call();
  readonly fetching = new Call();

  async load(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ContractDetailDocument, { id }));
    if (answer) this.contract.set(answer.contract);
  }

  /** @returns whether it was done; a refusal stands in `moving` */
  async move<T extends object, V extends { id: string; key: string }>(
    operation: Operation<T, V>,
    said: NoInfer<Omit<V, 'key' | 'id'>>,
  ): Promise<boolean> {
    const contract = this.contract();
    if (!contract || this.moving.busy()) return false;
    const { id, status, version, updatedAt } = contract;
    const intention = JSON.stringify([operation, said, status, version, updatedAt]);
    const key = this.keys.get(intention) ?? intentionKey();
    this.keys.set(intention, key);
    const variables = { ...said, id, key } as unknown as V;
    const answer = await this.moving.run(() =>
      this.api.change(operation as Operation<T, Record<string, unknown>>, variables),
    );
    const after = answer && (Object.values(answer)[0] as WholeContract);
    if (after) this.contract.set(after);
    return Boolean(after);
  }

  async pdf(): Promise<void> {
    const { id, version } = this.contract() ?? {};
    if (!id) return;
    const answer = await this.fetching.run(() => this.api.query(ContractPdfDocument, { id }));
    if (!answer) return;
    saveAs(this.document, `contract-${id}-v${version}.pdf`, 'application/pdf', bytesOf(answer.contractDocument.base64));
  }

  async certificate(): Promise<void> {
    const { id } = this.contract() ?? {};
    if (!id) return;
    const answer = await this.fetching.run(() => this.api.query(ContractCertificateDocument, { id }));
    const bytes = answer && bytesOf(answer.contractCertificate.base64);
    if (bytes) saveAs(this.document, `certificate-${id}.pdf`, 'application/pdf', bytes);
  }

  async evidence(): Promise<void> {
    const { id } = this.contract() ?? {};
    if (!id) return;
    const answer = await this.fetching.run(() => this.api.query(ContractEvidenceDocument, { id }));
    if (answer) saveAs(this.document, `evidence-${id}.json`, 'application/json', answer.contractEvidence);
  }
}
