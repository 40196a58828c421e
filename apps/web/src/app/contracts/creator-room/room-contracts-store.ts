import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import {
  RoomCertificateDocument,
  RoomContractsDocument,
  type RoomContractFieldsFragment,
  RoomDocumentDocument,
  RoomEvidenceDocument,
  SendSigningCodeDocument,
  SignAsCreatorDocument,
  type SignAsCreatorMutationVariables,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { bytesOf, saveAs } from '../../ui/format/save-as';

/** The creator's contracts; every change is answered with the contract as it is then. */
@Injectable()
export class RoomContractsStore {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  private readonly all = signal<readonly RoomContractFieldsFragment[] | null>(null);
  readonly contracts = this.all.asReadonly();
  readonly loading = new Call();
  readonly fetching = new Call();
  readonly signing = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(RoomContractsDocument, {}));
    if (answer) this.all.set(answer.roomContracts);
  }

  async pdf(id: string): Promise<void> {
    const answer = await this.fetching.run(() => this.api.query(RoomDocumentDocument, { id }));
    if (answer) saveAs(this.document, `contract-${id}.pdf`, 'application/pdf', bytesOf(answer.roomDocument.base64));
  }

  async certificate(id: string): Promise<void> {
    const answer = await this.fetching.run(() => this.api.query(RoomCertificateDocument, { id }));
    const bytes = answer && bytesOf(answer.roomCertificate.base64);
    if (bytes) saveAs(this.document, `certificate-${id}.pdf`, 'application/pdf', bytes);
  }

  async evidence(id: string): Promise<void> {
    const answer = await this.fetching.run(() => this.api.query(RoomEvidenceDocument, { id }));
    if (answer) saveAs(this.document, `evidence-${id}.json`, 'application/json', answer.roomEvidence);
  }

  async sendCode(id: string): Promise<boolean> {
    return (await this.signing.run(() => this.api.change(SendSigningCodeDocument, { id }))) !== null;
  }

  async sign(said: SignAsCreatorMutationVariables): Promise<boolean> {
    const answer = await this.signing.run(() => this.api.change(SignAsCreatorDocument, said));
    if (!answer) return false;
    const signed = answer.signAsCreator;
    this.all.update((all) => all?.map((one) => (one.id === signed.id ? signed : one)) ?? [signed]);
    return true;
  }
}
