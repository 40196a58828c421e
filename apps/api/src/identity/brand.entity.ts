import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Advertiser } from './advertiser.entity';

@Entity('brand')
@ObjectType()
export class Brand {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') name: string;
  @Column('uuid', { name: 'advertiser_id' }) advertiserId: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  /** Set while the brand is in a crisis: nothing of it is published, its links and codes rest. */
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'crisis_since', nullable: true })
  crisisSince: Date | null;
  @ManyToOne(() => Advertiser)
  @JoinColumn({ name: 'advertiser_id' })
  advertiser: Advertiser;
}
