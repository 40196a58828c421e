import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountNetwork } from '@vivier/domain/ingestion/account-consent';

/** A creator has gone to the network and has not come back yet. Only the hash of what comes back is kept. */
@Entity('account_request')
export class AccountRequest {
  @PrimaryColumn('bytea', { name: 'state_hash' }) stateHash: Buffer;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'link_id' }) linkId: string;
  @Column('integer', { name: 'creator_id' }) creatorId: number;
  @Column('text') network: AccountNetwork;
  /** The verifier of PKCE. */
  @Column('bytea') sealed: Buffer;
  @Column('text') consent: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
