import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

const words = roomWords('reports', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

/** Of all campaigns, or as the tab of one. */
export const RESULTS_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./results-page').then((m) => m.ResultsPage) },
];

/** The rates of EMV, in the settings. */
export const EMV_SETTINGS_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./emv-page').then((m) => m.EmvPage) },
];

/** For a client with a link and no account. */
export const SHARED_RESULTS_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./shared-page').then((m) => m.SharedResultsPage) },
];
