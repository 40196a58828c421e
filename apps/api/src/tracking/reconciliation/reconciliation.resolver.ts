import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { Shop } from '../shop.entity';
import { ShopReadingInput } from './reconciliation.inputs';
import { Reconciliation } from './reconciliation.service';
import { ShopReading } from './shop-reading.entity';

@Resolver(() => Shop)
export class ReconciliationResolver {
  constructor(private readonly reconciliation: Reconciliation) {}

  @ResolveField(() => ShopReading, { nullable: true, description: 'How it is read once a day; null when it is not.' })
  reading(@Parent() shop: Shop): Promise<ShopReading | null> {
    return this.reconciliation.reading(shop.workspaceId, shop.id);
  }

  @Mutation(() => Shop)
  @Requires('tracking.write')
  connectShopReading(@CurrentViewer() viewer: Viewer, @Args('input') input: ShopReadingInput): Promise<Shop> {
    return this.reconciliation.connect(viewer, input);
  }

  @Mutation(() => Shop)
  @Requires('tracking.write')
  reconcileShop(@CurrentViewer() viewer: Viewer, @Args('shopId', { type: () => ID }) shopId: string): Promise<Shop> {
    return this.reconciliation.request(viewer, shopId);
  }
}
