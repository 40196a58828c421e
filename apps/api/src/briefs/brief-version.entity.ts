import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Brief } from './brief.entity';

@ObjectType()
export class BriefChangeType {
  @Field() field: string;
  @Field(() => [String]) removed: readonly string[];
  @Field(() => [String]) added: readonly string[];
}

/** A brief as it was saved once; written by the database with the brief, and never changed. */
@Entity('brief_version')
@ObjectType()
export class BriefVersion {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'brief_id' }) briefId: string;
  @Field(() => Int) @PrimaryColumn('integer') version: number;
  /** The row of the brief. */
  @Column('jsonb') content: Record<string, unknown>;
  @Column('uuid', { name: 'saved_by', nullable: true }) savedBy: string | null;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
  @Field(() => String, { nullable: true }) savedByName: string | null;
  @Field(() => Brief) brief: Brief;
  /** Against the version before; none for the first. */
  @Field(() => [BriefChangeType]) changes: readonly BriefChangeType[];
}
