import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyOf } from '@vivier/domain/money/money';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import type { RecordPaymentArgs } from './budgets.inputs';
import { CommitmentsService } from './commitments.service';
import { Payment } from './payment.entity';

/** What has left, for what was delivered. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly commitments: CommitmentsService,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws DomainError `commitment_missing`, `currencies_differ`, `paid_beyond_delivered`, `payment_known` */
  record(viewer: Viewer, { key, input }: RecordPaymentArgs): Promise<Payment> {
    const { workspaceId, personId } = viewer;
    const { campaignId, subject, paidOn, evidence } = input;
    const reference = input.reference.trim();
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.campaigns.visible(tx, viewer, campaignId);
      const intention = { workspaceId, actor: personId, key, operation: 'recordPayment', input };
      const id = await this.idempotency.once(tx, intention, async () => {
        const commitment = await this.commitments.of(tx, subject);
        if (commitment?.campaignId !== campaignId) throw new DomainError('commitment_missing', { subject });
        const { minor: amountMinor, currency } = moneyOf(input.amount.amount, input.amount.currency);
        if (currency !== commitment.currency) throw new DomainError('currencies_differ', { field: 'amount', left: commitment.currency, right: currency }); // prettier-ignore
        if (amountMinor === 0) throw new DomainError('amount_invalid', { field: 'amount' });
        if (!reference) throw new DomainError('payment_reference_missing', { field: 'reference' });
        await this.commitments.pay(tx, { subject, amountMinor, actor: viewer, reference });
        // Asked after the commitment is held: two of one reference at once meet here.
        if (await tx.existsBy(Payment, { workspaceId, subject, reference })) throw new DomainError('payment_known', { field: 'reference' }); // prettier-ignore
        const row = { workspaceId, subject, amountMinor, currency, paidOn, reference, evidence, recordedBy: personId };
        const { identifiers } = await tx.insert(Payment, row);
        return identifiers[0]['id'] as string;
      });
      return tx.findOneByOrFail(Payment, { id, workspaceId });
    });
  }
}
