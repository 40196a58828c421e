import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

const words = () => roomWords('creators', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

export const CREATORS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    children: [
      { path: '', pathMatch: 'full', redirectTo: '/discover' },
      { path: ':id', loadComponent: () => import('./creator-page').then((m) => m.CreatorPage) },
    ],
  },
];

export const LISTS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    children: [
      { path: '', loadComponent: () => import('./lists-page').then((m) => m.ListsPage) },
      { path: ':id', loadComponent: () => import('./list-page').then((m) => m.ListPage) },
    ],
  },
];
