import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { TermKind } from '@vivier/domain/watch/term-match';

/** A name that is looked for, in its spellings. */
@Entity('watch_term')
@ObjectType()
export class WatchTerm {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field(() => String) @Column('text') kind: TermKind;
  @Field() @Column('text') name: string;
  @Field(() => [String]) @Column('text', { array: true }) words: string[];
  /** Phrases that rule a text out. */
  @Field(() => [String]) @Column('text', { array: true, default: () => "'{}'" }) negative: string[];
}
