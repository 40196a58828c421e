import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountNetwork } from '@vivier/domain/ingestion/account-consent';

/** What a network knows the workspace by when a creator connects an own account. */
@Entity('network_client')
@ObjectType()
export class NetworkClient {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => String) @PrimaryColumn('text') network: AccountNetwork;
  @Field() @Column('text', { name: 'client_id' }) clientId: string;
  @Column('bytea') sealed: Buffer;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'set_at', default: () => 'now()' })
  setAt: Date;
}
