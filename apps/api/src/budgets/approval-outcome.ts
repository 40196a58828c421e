import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';
import { Approval } from './approval.entity';

/** The yes would pass the envelope: nothing was written down. */
@ObjectType()
export class OverBudget {
  constructor(values: OverBudget) {
    Object.assign(this, values);
  }
  @Field(() => Approval) approval: Approval;
  @Field(() => MoneyType) wanted: MoneyType;
  @Field(() => MoneyType) free: MoneyType;
  @Field(() => MoneyType) over: MoneyType;
}

/** The yes is written down and takes nothing out of the envelope until somebody else says yes as well. */
@ObjectType()
export class NeedsSecondApprover {
  constructor(values: NeedsSecondApprover) {
    Object.assign(this, values);
  }
  @Field(() => Approval) approval: Approval;
  /** The brand's threshold as it is now; null where it has none any more. */
  @Field(() => MoneyType, { nullable: true }) above: MoneyType | null;
}

export const ApprovalOutcome = createUnionType({
  name: 'ApprovalOutcome',
  types: () => [Approval, NeedsSecondApprover, OverBudget] as const,
});
