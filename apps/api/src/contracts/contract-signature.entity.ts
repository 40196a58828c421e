import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const PARTIES = ['creator', 'brand'] as const;
export type Party = (typeof PARTIES)[number];

/** A simple electronic signature: who said yes to which bytes, and how that is known. */
@Entity('contract_signature')
@ObjectType()
export class ContractSignature {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'contract_id' }) contractId: string;
  @Field(() => Int) @Column('integer') version: number;
  @Field(() => String) @Column('text') party: Party;
  @Field() @Column('text') name: string;
  @Column('text') email: string;
  @Field(() => String) @Column('text', { name: 'email_verified_by' }) emailVerifiedBy: 'code' | 'account';
  @Column('timestamptz', { name: 'email_verified_at', nullable: true }) emailVerifiedAt: Date | null;
  @Field() @Column('text', { name: 'consent_version' }) consentVersion: string;
  @Field() @Column('text', { name: 'pdf_sha256' }) pdfSha256: string;
  @Column('text') ip: string;
  @Column('text', { name: 'user_agent' }) userAgent: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('uuid', { name: 'link_id', nullable: true }) linkId: string | null;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
  /** Another version took the signed one's place. */
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'voided_at', nullable: true })
  voidedAt: Date | null;
}
