import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

const words = roomWords('budgets', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

export const APPROVALS_ROUTES: Routes = [
  {
    path: '',
    ...words,
    children: [
      { path: '', loadComponent: () => import('./approvals-page').then((m) => m.ApprovalsPage) },
      { path: ':approvalId', loadComponent: () => import('./approval-page').then((m) => m.ApprovalPage) },
    ],
  },
];

export const BUDGETS_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./budgets-page').then((m) => m.BudgetsPage) },
];

/** The tab of a campaign's frame. */
export const BUDGETS_CAMPAIGN_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./campaign-budget-page').then((m) => m.CampaignBudgetPage) },
];

/** For people with a link and no account. */
export const APPROVAL_OUTSIDE_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./outside-approval-page').then((m) => m.OutsideApprovalPage) },
];
