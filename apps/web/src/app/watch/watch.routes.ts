import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

export const WATCH_ROUTES: Routes = [
  {
    path: '',
    ...roomWords('watch', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') }),
    loadComponent: () => import('./watch-page').then((m) => m.WatchPage),
    children: [
      { path: '', loadComponent: () => import('./mentions-page').then((m) => m.MentionsPage) },
      { path: 'voice', loadComponent: () => import('./voice-page').then((m) => m.VoicePage) },
      { path: 'alerts', loadComponent: () => import('./alerts-page').then((m) => m.AlertsPage) },
      { path: 'sources', loadComponent: () => import('./sources-page').then((m) => m.SourcesPage) },
      { path: 'crisis', loadComponent: () => import('./crisis-page').then((m) => m.CrisisPage) },
    ],
  },
];
