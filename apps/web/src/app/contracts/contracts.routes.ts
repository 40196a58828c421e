import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

const words = () => roomWords('contracts', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

export const CONTRACTS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    children: [
      { path: '', loadComponent: () => import('./contracts-page').then((m) => m.ContractsPage) },
      { path: ':id', loadComponent: () => import('./contract-page').then((m) => m.ContractPage) },
    ],
  },
];

/** The tab of a campaign's frame. */
export const CONTRACTS_CAMPAIGN_ROUTES: Routes = [
  { path: '', ...words(), loadComponent: () => import('./contracts-page').then((m) => m.ContractsPage) },
];

/** The clause library and the workspace's templates, in the settings. */
export const TEMPLATES_SETTINGS_ROUTES: Routes = [
  { path: '', ...words(), loadComponent: () => import('./templates-page').then((m) => m.TemplatesPage) },
];
