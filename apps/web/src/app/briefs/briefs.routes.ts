import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

export const BRIEFS_ROUTES: Routes = [
  {
    path: '',
    ...roomWords('briefs', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') }),
    children: [
      { path: '', loadComponent: () => import('./briefs-page').then((m) => m.BriefsPage) },
      { path: 'new', loadComponent: () => import('./brief-page').then((m) => m.BriefPage) },
      {
        path: ':id/versions',
        loadComponent: () => import('./brief-versions-page').then((m) => m.BriefVersionsPage),
      },
      { path: ':id', loadComponent: () => import('./brief-page').then((m) => m.BriefPage) },
    ],
  },
];
