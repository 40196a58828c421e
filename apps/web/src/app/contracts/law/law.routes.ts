import { type Routes } from '@angular/router';
import { roomWords } from '../../platform/language/room-words';

const words = () => roomWords('law', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

/** What the law says to one campaign. */
export const LAW_CAMPAIGN_ROUTES: Routes = [
  { path: '', ...words(), loadComponent: () => import('./law-page').then((m) => m.LawPage) },
];

/** The packs by which contracts are judged, in the settings. */
export const LAW_SETTINGS_ROUTES: Routes = [
  { path: '', ...words(), loadComponent: () => import('./law-packs-page').then((m) => m.LawPacksPage) },
];
