import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CreatorFacts } from '@vivier/domain/contracts/law/facts';

const optional = { nullable: true } as const;

/** What the law asks of a creator, and no more: a birth date is not kept, only whether it lies within 16 years. */
@Entity('creator_legal')
@ObjectType()
export class CreatorLegal {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @PrimaryColumn('integer', { name: 'creator_id' }) creatorId: number;
  @Field(() => String, optional) @Column('char', { name: 'established_in', length: 2, nullable: true }) establishedIn:
    string | null;
  @Field(() => Boolean, optional) @Column('boolean', { name: 'under_16', nullable: true }) under16: boolean | null;
  @Field(() => String, optional) @Column('text', { name: 'minor_authorisation', nullable: true }) minorAuthorisation:
    string | null;
  @Field() @Column('boolean', { name: 'minor_deposit', default: false }) minorDeposit: boolean;
  @Field(() => Boolean, optional) @Column('boolean', { name: 'has_agent', nullable: true }) hasAgent: boolean | null;
  @Field(() => String, optional) @Column('text', optional) agent: string | null;
  @Field() @Column('boolean', { name: 'agent_contract', default: false }) agentContract: boolean;
  @Field(() => String, optional) @Column('text', optional) representative: string | null;
  @Field(() => String, optional) @Column('text', optional) insurance: string | null;
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'updated_by', nullable: true }) updatedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}

/** For the gate; without a row nobody has answered anything. */
export function creatorFacts(kept: CreatorLegal | null): CreatorFacts {
  const filled = (text: string | null | undefined) => (text ?? '').trim() !== '';
  return {
    establishedIn: kept?.establishedIn ?? null,
    under16: kept?.under16 ?? null,
    minorAuthorised: filled(kept?.minorAuthorisation),
    minorDeposit: kept?.minorDeposit ?? false,
    hasAgent: kept?.hasAgent ?? null,
    agentContract: kept?.agentContract ?? false,
    represented: filled(kept?.representative),
    insured: filled(kept?.insurance),
  };
}
