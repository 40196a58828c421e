import { type Routes } from '@angular/router';
import { roomWords } from '../../platform/language/room-words';

const words = () =>
  roomWords('commissions', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

/** Tabs of tracking: what creators earn by sales, what is paid, what they bill, and codes that leak. */
export const MONEY_TABS: Routes = [
  {
    path: 'commissions',
    data: { tab: 'tracking.tabs.commissions' },
    ...words(),
    loadComponent: () => import('./commissions-page').then((m) => m.CommissionsPage),
  },
  {
    path: 'payouts',
    data: { tab: 'tracking.tabs.payouts' },
    ...words(),
    loadComponent: () => import('./payouts-page').then((m) => m.PayoutsPage),
  },
  {
    path: 'invoices',
    data: { tab: 'tracking.tabs.invoices' },
    ...words(),
    loadComponent: () => import('./invoices-page').then((m) => m.InvoicesPage),
  },
  {
    path: 'leaks',
    data: { tab: 'tracking.tabs.leaks' },
    ...words(),
    loadComponent: () => import('./leaks-page').then((m) => m.LeaksPage),
  },
];

/** In the creator's room. */
export const ROOM_PAYMENTS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./room-payments-page').then((m) => m.RoomPaymentsPage),
  },
];
