import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { ConnectionReading } from './connection-reading.entity';
import { ConnectionTarget } from './connection-target.entity';
import { NetworkConnection } from './connection.entity';
import {
  ChangeConnectionInput,
  ConnectionKeyInput,
  ConnectionTargetsInput,
  ConnectNetworkInput,
} from './connections.inputs';
import { ConnectionsService } from './connections.service';

const connectionId = () => Args('connectionId', { type: () => ID });

@Resolver(() => NetworkConnection)
export class ConnectionsResolver {
  constructor(private readonly service: ConnectionsService) {}

  @Query(() => [NetworkConnection])
  @Requires('imports.read')
  connections(@CurrentViewer() viewer: Viewer): Promise<NetworkConnection[]> {
    return this.service.all(viewer);
  }

  @Query(() => [ConnectionTarget], { description: 'Listed profiles, at most 500' })
  @Requires('imports.read')
  connectionTargets(@CurrentViewer() viewer: Viewer, @connectionId() id: string): Promise<ConnectionTarget[]> {
    return this.service.targetsOf(viewer, id);
  }

  @ResolveField(() => [ConnectionReading], { description: 'The latest ten imports' })
  readings(@Parent() connection: NetworkConnection): Promise<ConnectionReading[]> {
    return this.service.readings(connection);
  }

  @ResolveField(() => Int, { description: 'Profiles that a member listed' })
  listed(@Parent() connection: NetworkConnection): Promise<number> {
    return this.service.listed(connection);
  }

  @Mutation(() => NetworkConnection)
  @Requires('imports.run')
  connectNetwork(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ConnectNetworkInput,
  ): Promise<NetworkConnection> {
    return this.service.connect(viewer, input);
  }

  @Mutation(() => NetworkConnection)
  @Requires('imports.run')
  setConnectionKey(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ConnectionKeyInput,
  ): Promise<NetworkConnection> {
    return this.service.setKey(viewer, input);
  }

  @Mutation(() => NetworkConnection)
  @Requires('imports.run')
  changeConnection(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ChangeConnectionInput,
  ): Promise<NetworkConnection> {
    return this.service.change(viewer, input);
  }

  @Mutation(() => NetworkConnection)
  @Requires('imports.run')
  listConnectionTargets(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ConnectionTargetsInput,
  ): Promise<NetworkConnection> {
    return this.service.list(viewer, input);
  }

  @Mutation(() => NetworkConnection)
  @Requires('imports.run')
  readConnection(@CurrentViewer() viewer: Viewer, @connectionId() id: string): Promise<NetworkConnection> {
    return this.service.readNow(viewer, id);
  }

  @Mutation(() => Boolean)
  @Requires('imports.run')
  removeConnection(@CurrentViewer() viewer: Viewer, @connectionId() id: string): Promise<boolean> {
    return this.service.remove(viewer, id);
  }
}
