import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

// Fetched while the session is still being asked for: this is where everybody lands.
const page = import('./discover-page');

export const SCORING_ROUTES: Routes = [
  {
    path: '',
    ...roomWords('scoring', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') }),
    children: [{ path: '', loadComponent: () => page.then((m) => m.DiscoverPage) }],
  },
];
