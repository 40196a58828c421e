import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { Shop } from '../shop.entity';
import { CreatorCustomer, CreatorCustomers } from './creator-customers.service';
import { ShopDelivery } from './shop-delivery.entity';
import { ShopInput, ShopSecretInput } from './shops.inputs';
import { ShopWebhooks } from './shop-webhooks.service';
import { ShopsService } from './shops.service';

@Resolver()
export class ShopsResolver {
  constructor(
    private readonly shops: ShopsService,
    private readonly webhooks: ShopWebhooks,
    private readonly customers: CreatorCustomers,
  ) {}

  @Query(() => [Shop], { name: 'shops' })
  @Requires('tracking.read')
  all(@CurrentViewer() viewer: Viewer): Promise<Shop[]> {
    return this.shops.shops(viewer);
  }

  @Query(() => [ShopDelivery])
  @Requires('tracking.read')
  shopDeliveries(
    @CurrentViewer() viewer: Viewer,
    @Args('shopId', { type: () => ID }) shopId: string,
    @Args('unreadable', { defaultValue: false }) unreadable: boolean,
  ): Promise<ShopDelivery[]> {
    return this.shops.deliveries(viewer, shopId, unreadable);
  }

  @Mutation(() => Shop)
  @Requires('tracking.write')
  connectShop(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ShopInput,
    @Args('key') key: string,
  ): Promise<Shop> {
    return this.shops.connect(viewer, input, key);
  }

  /** A change of the audit trail: a look joins what two sides know of a person. */
  @Mutation(() => [CreatorCustomer])
  @Requires('creators.private')
  findCreatorCustomers(@CurrentViewer() viewer: Viewer): Promise<CreatorCustomer[]> {
    return this.customers.all(viewer);
  }

  /** A second time changes nothing: what was counted is counted once. */
  @Mutation(() => ShopDelivery)
  @Requires('tracking.write')
  replayShopDelivery(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ShopDelivery> {
    return this.webhooks.replay(viewer, id);
  }

  @Mutation(() => Shop)
  @Requires('tracking.write')
  setShopSecret(@CurrentViewer() viewer: Viewer, @Args('input') input: ShopSecretInput): Promise<Shop> {
    return this.shops.setSecret(viewer, input.shopId, input.secret, input.appKey ?? null);
  }
}
