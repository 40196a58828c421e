import { type Routes } from '@angular/router';
import { roomWords } from '../../platform/language/room-words';

const words = () => roomWords('privacy', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

export const PRIVACY_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    loadComponent: () => import('./privacy-page').then((m) => m.PrivacyPage),
    children: [
      { path: '', loadComponent: () => import('./requests-page').then((m) => m.RequestsPage) },
      { path: 'notices', loadComponent: () => import('./notices-page').then((m) => m.NoticesPage) },
      { path: 'retention', loadComponent: () => import('./retention-page').then((m) => m.RetentionPage) },
    ],
  },
];

/** What the creator's room shows of one's own data. */
export const ROOM_MY_DATA_ROUTES: Routes = [
  { path: '', ...words(), loadComponent: () => import('./my-data-page').then((m) => m.MyDataPage) },
];
