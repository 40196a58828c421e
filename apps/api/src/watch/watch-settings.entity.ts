import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('watch_settings')
@ObjectType()
export class WatchSettings {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  /** How long a question of the public may wait. */
  @Field(() => Int) @Column('integer', { name: 'answer_minutes', default: 240 }) answerMinutes: number;
  /** Whose calendar days and weeks are counted. */
  @Field() @Column('text', { name: 'time_zone', default: 'Europe/Paris' }) timeZone: string;
  /** Connected posts up to this one were looked through. */
  @Column('bigint', { name: 'scanned_post_id', default: '0' }) scannedPostId: string;
}
