import { type Routes } from '@angular/router';
import { roomWords } from '../../platform/language/room-words';

const words = () => roomWords('rights', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

export const RIGHTS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./rights-page').then((m) => m.RightsPage),
    children: [
      { path: '', loadComponent: () => import('./registry-page').then((m) => m.RegistryPage) },
      { path: 'new', loadComponent: () => import('./ask-page').then((m) => m.AskPage) },
      { path: 'contests', loadComponent: () => import('./contests-page').then((m) => m.ContestsPage) },
      { path: 'contests/:id', loadComponent: () => import('./contest-page').then((m) => m.ContestPage) },
      { path: 'ads', loadComponent: () => import('./ad-codes-page').then((m) => m.AdCodesPage) },
      { path: ':id', loadComponent: () => import('./right-page').then((m) => m.RightPage) },
    ],
  },
];

/** For the one whose content it is. */
export const RIGHT_OUTSIDE_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./right-request-page').then((m) => m.RightRequestPage),
  },
];
