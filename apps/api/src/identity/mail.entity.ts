import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

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
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
}
