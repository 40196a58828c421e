import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ConnectedAccount } from './connected-account.entity';
import { NetworkClient } from './network-client.entity';

/** What a creator sees of the own accounts in its room. */
@ObjectType()
export class MyAccounts {
  @Field(() => [ConnectedAccount]) accounts: ConnectedAccount[];
  /** Networks where this workspace can be let in. */
  @Field(() => [String]) offered: string[];
  /** Version of the words to agree to, and for how many days that is. */
  @Field() consent: string;
  @Field(() => Int) days: number;
}

@ObjectType()
export class NetworkClients {
  @Field(() => [NetworkClient]) clients: NetworkClient[];
  /** The address to register with each network. */
  @Field() redirect: string;
}
