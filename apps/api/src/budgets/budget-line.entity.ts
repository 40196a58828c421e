import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Field, ObjectType } from '@nestjs/graphql';
import { standing } from '@vivier/domain/budgets/ledger';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { asMoney } from './budget-money';
import { Envelope } from './envelope.entity';

const minor = (name: string) => ({ name, default: 0, transformer: bigInteger }) as const;

/** Where a campaign's money stands in one currency; each sum holds those after it. */
@Entity('budget_line')
@ObjectType()
export class BudgetLine {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field() @PrimaryColumn('char', { length: 3 }) currency: string;
  @Column('uuid', { name: 'envelope_id' }) envelopeId: string;
  @Column('bigint', minor('planned_minor')) plannedMinor: number;
  @Column('bigint', minor('committed_minor')) committedMinor: number;
  @Column('bigint', minor('delivered_minor')) deliveredMinor: number;
  @Column('bigint', minor('paid_minor')) paidMinor: number;
  @Field(() => Envelope)
  @ManyToOne(() => Envelope)
  @JoinColumn({ name: 'envelope_id' })
  envelope: Envelope;

  /** Approved and not bound to a contract yet. */
  @Field(() => MoneyType) get planned(): MoneyType {
    return asMoney(this.standing.planned, this.currency);
  }
  @Field(() => MoneyType) get committed(): MoneyType {
    return asMoney(this.standing.committed, this.currency);
  }
  @Field(() => MoneyType) get delivered(): MoneyType {
    return asMoney(this.standing.delivered, this.currency);
  }
  @Field(() => MoneyType) get paid(): MoneyType {
    return asMoney(this.standing.paid, this.currency);
  }

  private get standing() {
    return standing(0, 0, this);
  }
}
