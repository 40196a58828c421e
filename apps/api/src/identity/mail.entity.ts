import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { MailState } from '@vivier/domain/identity/mail-retry';

@Entity('mail')
@ObjectType('OutboxMail')
export class Mail {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field({ name: 'to' }) @Column('text') recipient: string;
  @Field() @Column('text') subject: string;
  @Field() @Column('text') text: string;
  @Field(() => GraphQLISODateTime, { name: 'at' })
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
  @Field(() => String, { description: 'waiting, sent, refused, given_up; kept where no mail server is connected' })
  @Column('text', { default: 'waiting' })
  state: MailState | 'kept';
  @Field(() => Int) @Column('smallint', { default: 0 }) tries: number;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'next_try_at', default: () => 'now()' })
  nextTryAt: Date;
  @Field(() => String, { nullable: true, description: 'What the mail server or the way to it said last' })
  @Column('text', { nullable: true })
  problem: string | null;
  /** Takes the text's place once the letter is sent: without the secret that only its reader needs. */
  @Column('text', { name: 'kept_text', nullable: true }) keptText: string | null;
}
