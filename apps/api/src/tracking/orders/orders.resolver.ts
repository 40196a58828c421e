import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { OrderFilter } from './orders.inputs';
import { OrdersService } from './orders.service';
import { OrderDetail, OrderPage } from './orders.types';

@Resolver()
export class OrdersResolver {
  constructor(private readonly orders: OrdersService) {}

  @Query(() => OrderPage)
  @Requires('tracking.read')
  shopOrders(
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => OrderFilter, nullable: true }) filter: OrderFilter | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<OrderPage> {
    return this.orders.orders(viewer, filter ?? {}, first, after ?? null);
  }

  @Query(() => OrderDetail)
  @Requires('tracking.read')
  shopOrder(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<OrderDetail> {
    return this.orders.order(viewer, id);
  }
}
