import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The portfolio that was kept for a brief: what was asked and what was answered, one a brief. */
@Entity('portfolio_plan')
export class PortfolioPlanRow {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'brief_id' }) briefId: string;
  @Column('integer', { name: 'brief_version' }) briefVersion: number;
  @Column('jsonb') asked: unknown;
  @Column('jsonb') answer: unknown;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
