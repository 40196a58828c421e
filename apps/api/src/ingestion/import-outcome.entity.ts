import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of a record that was not accepted; a record refused for two cells has two rows. */
@Entity('import_outcome')
@ObjectType()
export class ImportOutcome {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'run_id' }) runId: string;
  @PrimaryColumn('integer') n: number;
  @PrimaryColumn('smallint') part: number;
  @Field(() => Int) @Column('integer') line: number;
  @Field() @Column('text') outcome: string;
  @Field(() => String, { nullable: true }) @Column('text', { name: 'column_name', nullable: true }) column:
    string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) value: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) reason: string | null;
}
