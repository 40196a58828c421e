import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

export const IMPORTS_ROUTES: Routes = [
  {
    path: '',
    ...roomWords('ingestion', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') }),
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
