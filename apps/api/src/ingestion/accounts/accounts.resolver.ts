import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, CurrentViewer, type Guest, Outside, Requires, type Viewer } from '../../platform/graphql/access';
import { AccountNetworkArgs, BeginAccountArgs, FinishAccountArgs, NetworkClientInput } from './accounts.inputs';
import { AccountsService } from './accounts.service';
import { MyAccounts, NetworkClients as NetworkClientsView } from './accounts.types';
import { ConnectedAccount } from './connected-account.entity';
import { NetworkClient } from './network-client.entity';
import { NetworkClients } from './network-clients.service';

@Resolver()
export class AccountsResolver {
  constructor(
    private readonly accounts: AccountsService,
    private readonly clients: NetworkClients,
  ) {}

  @Query(() => MyAccounts)
  @Outside('creator')
  myAccounts(@CurrentGuest() guest: Guest): Promise<MyAccounts> {
    return this.accounts.mine(guest);
  }

  @Mutation(() => String, { description: 'Where the creator agrees at the network' })
  @Outside('creator')
  beginAccount(@CurrentGuest() guest: Guest, @Args() args: BeginAccountArgs): Promise<string> {
    return this.accounts.begin(guest, args);
  }

  @Mutation(() => ConnectedAccount)
  @Outside('creator')
  finishAccount(@CurrentGuest() guest: Guest, @Args() args: FinishAccountArgs): Promise<ConnectedAccount> {
    return this.accounts.finish(guest, args);
  }

  @Mutation(() => Boolean)
  @Outside('creator')
  disconnectAccount(@CurrentGuest() guest: Guest, @Args() { network }: AccountNetworkArgs): Promise<boolean> {
    return this.accounts.disconnect(guest, network);
  }

  @Query(() => NetworkClientsView)
  @Requires('settings.manage')
  async networkClients(@CurrentViewer() viewer: Viewer): Promise<NetworkClientsView> {
    return { clients: await this.clients.all(viewer), redirect: this.clients.redirect };
  }

  @Mutation(() => NetworkClient)
  @Requires('settings.manage')
  setNetworkClient(@CurrentViewer() viewer: Viewer, @Args('input') input: NetworkClientInput): Promise<NetworkClient> {
    return this.clients.set(viewer, input);
  }

  @Mutation(() => Boolean)
  @Requires('settings.manage')
  removeNetworkClient(@CurrentViewer() viewer: Viewer, @Args() { network }: AccountNetworkArgs): Promise<boolean> {
    return this.clients.remove(viewer, network);
  }
}
