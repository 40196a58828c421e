import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { asMoney } from './budget-money';

/** Above it, two people of the brand have to agree. */
@Entity('approval_threshold')
@ObjectType()
export class ApprovalThreshold {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'brand_id' }) brandId: string;
  @PrimaryColumn('char', { length: 3 }) currency: string;
  @Column('bigint', { name: 'above_minor', transformer: bigInteger }) aboveMinor: number;

  @Field(() => MoneyType) get above(): MoneyType {
    return asMoney(this.aboveMinor, this.currency);
  }
}
