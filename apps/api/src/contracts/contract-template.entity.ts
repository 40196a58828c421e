import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ContractClause, ContractLocale } from '@vivier/domain/contracts/clause-library';
import { ContractClauseType } from './contract-version.entity';

/** Clauses that a workspace starts its contracts from; a contract keeps them as they were when it was drafted. */
@Entity('contract_template')
@ObjectType()
export class ContractTemplate {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') name: string;
  @Field(() => String) @Column('text') locale: ContractLocale;
  /** One more with every change. */
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Field(() => [ContractClauseType]) @Column('jsonb') clauses: ContractClause[];
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
