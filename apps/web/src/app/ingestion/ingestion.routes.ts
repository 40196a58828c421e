import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

const words = () => roomWords('ingestion', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

export const IMPORTS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    children: [
      { path: '', loadComponent: () => import('./imports-page').then((m) => m.ImportsPage) },
      {
        path: 'connections',
        loadComponent: () => import('./connections/connections-page').then((m) => m.ConnectionsPage),
      },
      { path: ':id', loadComponent: () => import('./run-page').then((m) => m.RunPage) },
    ],
  },
];

/** The section of the creator's room: own accounts that it lets the workspace read. */
export const ROOM_ACCOUNTS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./accounts/room-accounts-page').then((m) => m.RoomAccountsPage),
  },
];

/** In the settings: by what the networks know the workspace. */
export const NETWORKS_SETTINGS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./accounts/network-clients-page').then((m) => m.NetworkClientsPage),
  },
];
