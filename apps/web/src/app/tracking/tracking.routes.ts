import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';
import { MONEY_TABS } from './commissions/commissions.routes';

const words = () => roomWords('tracking', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

/** The pages of the room, in this order: a line each, `data.tab` is the key of its word. */
const TABS: Routes = [
  {
    path: 'links',
    data: { tab: 'tracking.tabs.links' },
    loadComponent: () => import('./links/links-page').then((m) => m.LinksPage),
  },
  {
    path: 'codes',
    data: { tab: 'tracking.tabs.codes' },
    loadComponent: () => import('./codes/codes-page').then((m) => m.CodesPage),
  },
  {
    path: 'orders',
    data: { tab: 'tracking.tabs.orders' },
    children: [
      { path: '', loadComponent: () => import('./orders/orders-page').then((m) => m.OrdersPage) },
      { path: 'import', loadComponent: () => import('./orders/import-orders-page').then((m) => m.ImportOrdersPage) },
    ],
  },
  {
    path: 'shops',
    data: { tab: 'tracking.tabs.shops' },
    children: [
      { path: '', loadComponent: () => import('./shops/shops-page').then((m) => m.ShopsPage) },
      { path: 'new', loadComponent: () => import('./shops/connect-shop-page').then((m) => m.ConnectShopPage) },
      { path: ':shopId', loadComponent: () => import('./shops/shop-page').then((m) => m.ShopPage) },
    ],
  },
  {
    path: 'templates',
    data: { tab: 'tracking.tabs.templates' },
    loadComponent: () => import('./templates/templates-page').then((m) => m.TemplatesPage),
  },
  ...MONEY_TABS,
];

export const TRACKING_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./tracking-page').then((m) => m.TrackingPage),
    children: [{ path: '', pathMatch: 'full', redirectTo: TABS[0]?.path ?? '' }, ...TABS],
  },
];

/** The tab of a campaign's frame. */
export const TRACKING_CAMPAIGN_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./campaign-tracking').then((m) => m.CampaignTracking),
  },
];

/** The section of the creator's room. */
export const ROOM_TRACKING_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./creator-room/room-results-page').then((m) => m.RoomResultsPage),
  },
];
