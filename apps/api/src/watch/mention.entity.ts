import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, JoinTable, ManyToMany, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { MentionKind, MentionStatus } from '@vivier/domain/watch/mention-status';
import { Person } from '../identity/person.entity';
import { WatchTerm } from './watch-term.entity';

const optional = { nullable: true } as const;

/** A text that names the brand, one of its products or a competitor. Plain text: nothing of it is ever markup. */
@Entity('mention')
@ObjectType()
export class Mention {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Column('uuid', { name: 'feed_id', nullable: true }) feedId: string | null;
  @Column('bigint', { name: 'post_id', nullable: true }) postId: string | null;
  @Field(() => String) @Column('text') kind: MentionKind;
  @Field() @Column('text') source: string;
  @Field(() => String, optional) @Column('text', optional) author: string | null;
  @Field() @Column('text') title: string;
  @Field() @Column('text', { default: '' }) excerpt: string;
  @Field(() => String, optional) @Column('text', optional) url: string | null;
  @Column('text', { name: 'url_key', nullable: true }) urlKey: string | null;
  @Column('text', { name: 'title_key', nullable: true }) titleKey: string | null;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  /** The day of its publication in the workspace's time zone. */
  @Column('date') day: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'found_at', default: () => 'now()' })
  foundAt: Date;
  @Field(() => String) @Column('text', { default: 'new' }) status: MentionStatus;
  @Field() @Column('boolean', { default: false }) question: boolean;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  /** What was answered, or where. */
  @Field(() => String, optional) @Column('text', optional) answer: string | null;
  @Field(() => Person, optional)
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'assignee_id' })
  assignee: Person | null;
  @Field(() => [WatchTerm])
  @ManyToMany(() => WatchTerm)
  @JoinTable({
    name: 'mention_term',
    joinColumn: { name: 'mention_id' },
    inverseJoinColumn: { name: 'term_id' },
  })
  terms: WatchTerm[];
}
