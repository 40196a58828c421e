import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { JsonScalar } from '../platform/graphql/scalars';

const optional = { nullable: true } as const;

/** A publication that is read for mentions of one brand, with its health. */
@Entity('feed')
@ObjectType()
export class Feed {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field() @Column('text') url: string;
  @Field(() => String, optional) @Column('text', optional) title: string | null;
  @Field(() => String, optional) @Column('text', optional) format: 'rss' | 'atom' | 'rdf' | 'json' | null;
  /** Its texts are by the public (a forum, reviews): what asks something there waits for an answer. */
  @Field() @Column('boolean', { name: 'public_questions', default: false }) publicQuestions: boolean;
  @Column('text', optional) etag: string | null;
  @Column('text', { name: 'last_modified', nullable: true }) lastModified: string | null;
  /** Failed tries in a row; each doubles the pause. */
  @Field(() => Int) @Column('integer', { default: 0 }) failures: number;
  @Field(() => String, optional) @Column('text', { name: 'error_code', nullable: true }) errorCode: string | null;
  @Field(() => JsonScalar, optional) @Column('jsonb', { name: 'error_details', nullable: true }) errorDetails: Record<
    string,
    unknown
  > | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'fetched_at', nullable: true })
  fetchedAt: Date | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'succeeded_at', nullable: true })
  succeededAt: Date | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'next_fetch_at', default: () => 'now()' })
  nextFetchAt: Date;
  /** Texts in it when it was last read, whether they name the brand or not. */
  @Field(() => Int) @Column('integer', { default: 0 }) items: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
