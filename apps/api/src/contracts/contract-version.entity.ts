import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type ClauseText, FRENCH_CLAUSES, type FrenchClause } from '@vivier/domain/contracts/french-clauses';
import type { ContractClause } from '@vivier/domain/contracts/clause-library';
import { missingFields } from '@vivier/domain/contracts/merge-fields';
import { JsonScalar } from '../platform/graphql/scalars';

@ObjectType('ContractClause')
export class ContractClauseType {
  @Field() id: string;
  @Field(() => String, { nullable: true, description: FRENCH_CLAUSES.join(' · ') }) clause: FrenchClause | null;
  @Field() title: string;
  @Field() text: string;
  @Field(() => String, { nullable: true }) notApplicable?: string;
}

/** The words of a contract; once sent, with the bytes that are read and signed. */
@Entity('contract_version')
@ObjectType()
export class ContractVersion {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'contract_id' }) contractId: string;
  @Field(() => Int) @Column('integer') n: number;
  @Field(() => [ContractClauseType]) @Column('jsonb') clauses: ContractClause[];
  @Field(() => JsonScalar) @Column('jsonb') values: Record<string, string>;
  @Column('bytea', { nullable: true, select: false }) pdf: Buffer | null;
  @Field(() => String, { nullable: true })
  @Column('text', { name: 'pdf_sha256', nullable: true })
  pdfSha256: string | null;
  @Column('uuid', { name: 'made_by', nullable: true }) madeBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' })
  madeAt: Date;

  /** Fields without a value: nothing is sent while there is one. */
  @Field(() => [String]) get missing(): string[] {
    return missingFields(appliedTexts(this.clauses), this.values);
  }
}

/** Its answers to the clauses of the law. */
export function frenchClauses(clauses: readonly ContractClause[]): ClauseText[] {
  return clauses.flatMap(({ clause, text, notApplicable }) => (clause ? [{ clause, text, notApplicable }] : []));
}

/** What stands in the document: a clause that does not apply is replaced by its reason. */
export function appliedTexts(clauses: readonly ContractClause[]): string[] {
  return clauses.map(({ text, notApplicable }) => (notApplicable?.trim() ? notApplicable : text));
}
