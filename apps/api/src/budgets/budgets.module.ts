import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetsPersonalData } from './budgets-personal-data.service';
import { Approval, ApprovalDecision } from './approval.entity';
import { ApprovalCreatorsResolver } from './approval-creators.resolver';
import { ApprovalLinksResolver } from './approval-links.resolver';
import { ApprovalLinks } from './approval-links.service';
import { ApprovalRequests } from './approval-requests.service';
import { ApprovalsResolver } from './approvals.resolver';
import { ApprovalsService } from './approvals.service';
import { ApprovalThreshold } from './approval-threshold.entity';
import { BudgetEntry } from './budget-entry.entity';
import { BudgetLine } from './budget-line.entity';
import { BudgetsResolver } from './budgets.resolver';
import { Commitment } from './commitment.entity';
import { CommitmentsService } from './commitments.service';
import { Envelope } from './envelope.entity';
import { EnvelopeResolver } from './envelope.resolver';
import { EnvelopesService } from './envelopes.service';
import { LedgerService } from './ledger.service';
import { Payment } from './payment.entity';
import { PaymentsService } from './payments.service';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Approval,
      ApprovalDecision,
      ApprovalThreshold,
      BudgetEntry,
      BudgetLine,
      Commitment,
      Envelope,
      Payment,
    ]),
  ],
  providers: [
    ApprovalCreatorsResolver,
    BudgetsPersonalData,
    ApprovalLinks,
    ApprovalLinksResolver,
    ApprovalRequests,
    ApprovalsResolver,
    ApprovalsService,
    BudgetsResolver,
    CommitmentsService,
    EnvelopeResolver,
    EnvelopesService,
    LedgerService,
    PaymentsService,
  ],
  exports: [ApprovalsService, CommitmentsService, EnvelopesService],
})
export class BudgetsModule {}
