import { Injectable, computed, inject, signal } from '@angular/core';
import {
  ApprovedEntriesDocument,
  type ApprovedEntriesQuery,
  type ContractRowFragment,
  ContractsDocument,
  ContractTemplatesDocument,
  type ContractTemplatesQuery,
  DraftContractDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';

type Entry = NonNullable<ApprovedEntriesQuery['shortlistOf']>['entries'][number];
const ENDED: ReadonlySet<string> = new Set(['void', 'terminated', 'completed', 'amended']);

/** The contracts of a campaign or of all, and who of an approved list has none yet. */
@Injectable()
export class ContractsStore {
  private readonly api = inject(Api);
  private readonly entries = signal<readonly Entry[]>([]);
  private readonly keys = new Map<string, string>();
  readonly templates = signal<ContractTemplatesQuery['contractTemplates']>([]);
  readonly contracts = signal<readonly ContractRowFragment[] | null>(null);
  readonly without = computed(() => {
    const held = new Set(this.contracts()?.flatMap((one) => (ENDED.has(one.status) ? [] : [one.shortlistEntryId])));
    return this.entries().filter(({ id, creatorId }) => creatorId !== null && !held.has(id));
  });
  readonly loading = new Call();
  readonly drafting = new Call();

  async load(campaignId: string | null): Promise<void> {
    await this.loading.run(async () => {
      const { contracts } = await this.api.query(ContractsDocument, { campaignId });
      const list = campaignId ? (await this.api.query(ApprovedEntriesDocument, { campaignId })).shortlistOf : null;
      this.entries.set(list?.status === 'approved' ? list.entries : []);
      if (campaignId) this.templates.set((await this.api.query(ContractTemplatesDocument, {})).contractTemplates);
      this.contracts.set(contracts);
    });
  }

  /** The new contract's id, or null where it was refused. */
  async draft(entryId: string, locale: string, templateId: string | null): Promise<string | null> {
    const intention = `${entryId} ${locale} ${templateId}`;
    const key = this.keys.get(intention) ?? intentionKey();
    this.keys.set(intention, key);
    const answer = await this.drafting.run(() =>
      this.api.change(DraftContractDocument, { entryId, locale, templateId, key }),
    );
    return answer?.draftContract.id ?? null;
  }
}
