import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

export const SCORING_ROUTES: Routes = [
  {
    path: '',
    ...roomWords('scoring', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') }),
    children: [{ path: '', loadComponent: () => import('./discover-page').then((m) => m.DiscoverPage) }],
  },
];
