import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TrackingPersonalData } from './tracking-personal-data.service';
import { Attribution } from './attribution/attribution.service';
import { AttributionReplay } from './attribution/replay.service';
import { CampaignRows } from './campaign-rows.service';
import { RoomResultsResolver } from './creator-room/room-results.resolver';
import { RoomResultsService } from './creator-room/room-results.service';
import { LinkFilesController } from './link-files.controller';
import { LinksService } from './links.service';
import { OrdersResolver } from './orders/orders.resolver';
import { OrdersService } from './orders/orders.service';
import { PromoCode } from './promo-code.entity';
import { PromoCodeRows } from './promo-code-rows.service';
import { PromoCodes } from './promo-codes.service';
import { ReconciliationResolver } from './reconciliation/reconciliation.resolver';
import { Reconciliation } from './reconciliation/reconciliation.service';
import { ShopReading } from './reconciliation/shop-reading.entity';
import { ShopOrder } from './shop-order.entity';
import { ShopOrders } from './shop-orders.service';
import { Shop } from './shop.entity';
import { CreatorCustomers } from './shops/creator-customers.service';
import { ShopDelivery } from './shops/shop-delivery.entity';
import { ShopSecret } from './shops/shop-secret.entity';
import { ShopSecrets } from './shops/shop-secrets.service';
import { ShopWebhooks } from './shops/shop-webhooks.service';
import { ShopsResolver } from './shops/shops.resolver';
import { ShopsService } from './shops/shops.service';
import { LinkTemplate } from './templates/link-template.entity';
import { LinkTemplatesResolver } from './templates/link-templates.resolver';
import { LinkTemplates } from './templates/link-templates.service';
import { TrackedLink } from './tracked-link.entity';
import { TrackingResolver } from './tracking.resolver';
import { CodeLeaks } from './commissions/code-leaks.service';
import { CommissionPlanRecord } from './commissions/commission-plan.entity';
import { CommissionsResolver } from './commissions/commissions.resolver';
import { Commissions } from './commissions/commissions.service';
import { CreatorInvoice } from './commissions/creator-invoice.entity';
import { PayoutFilesController } from './commissions/payout-files.controller';
import { Payout } from './commissions/payout.entity';
import { Payouts } from './commissions/payouts.service';
import { CrisisPause } from './crisis-pause.service';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      LinkTemplate,
      CommissionPlanRecord,
      CreatorInvoice,
      Payout,
      PromoCode,
      Shop,
      ShopDelivery,
      ShopOrder,
      ShopReading,
      ShopSecret,
      TrackedLink,
    ]),
  ],
  controllers: [PayoutFilesController, LinkFilesController],
  providers: [
    CodeLeaks,
    Commissions,
    CommissionsResolver,
    CrisisPause,
    Payouts,
    TrackingPersonalData,
    Attribution,
    AttributionReplay,
    CampaignRows,
    CreatorCustomers,
    LinksService,
    LinkTemplates,
    LinkTemplatesResolver,
    OrdersResolver,
    OrdersService,
    PromoCodeRows,
    PromoCodes,
    Reconciliation,
    ReconciliationResolver,
    RoomResultsResolver,
    RoomResultsService,
    ShopOrders,
    ShopSecrets,
    ShopWebhooks,
    ShopsResolver,
    ShopsService,
    TrackingResolver,
  ],
  exports: [
    Attribution,
    AttributionReplay,
    CampaignRows,
    CodeLeaks,
    Commissions,
    CrisisPause,
    LinksService,
    PromoCodeRows,
    PromoCodes,
    Reconciliation,
    ShopOrders,
    ShopsService,
    ShopWebhooks,
  ],
})
export class TrackingModule {}
