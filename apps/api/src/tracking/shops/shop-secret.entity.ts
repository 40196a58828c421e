import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What a shop signs with; while it is changed the one before still counts. */
@Entity('shop_secret')
export class ShopSecret {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'shop_id' }) shopId: string;
  @Column('text', { name: 'app_key', nullable: true }) appKey: string | null;
  @Column('bytea') sealed: Buffer;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'retires_at', nullable: true }) retiresAt: Date | null;
}
