import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('workspace')
export class Workspace {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('boolean', { default: false }) sample: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}

@ObjectType()
export class TierBound {
  @Field() tier: string;
  @Field(() => Int) from: number;
}

@Entity('workspace_settings')
export class WorkspaceSettings {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('jsonb', { name: 'tier_bounds', nullable: true }) tierBounds: TierBound[] | null;
  @Column('character', { length: 3, default: 'EUR' }) currency: string;
  @Column('text', { name: 'attribution_rule', default: 'code-first' }) attributionRule: string;
}
