import { inject } from '@angular/core';
import { type Route, Router, type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';

const own = roomWords('shortlists', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });
/** Words of the dialog that puts profiles into a list. */
const lists = roomWords('creators', {
  en: () => import('../creators/i18n/en.json'),
  fr: () => import('../creators/i18n/fr.json'),
});
const words: Pick<Route, 'providers' | 'resolve'> = {
  providers: [own.providers ?? [], lists.providers ?? []].flat(),
  resolve: { ...own.resolve, listWords: lists.resolve?.['words'] ?? [] },
};

export const PORTFOLIO_ROUTES: Routes = [
  {
    path: '',
    ...words,
    children: [
      { path: '', loadComponent: () => import('./portfolio-page').then((m) => m.PortfolioPage) },
      { path: 'cohort', title: 'nav.cohort', loadComponent: () => import('./cohort-page').then((m) => m.CohortPage) },
    ],
  },
];

/** Lists of campaigns. */
export const SHORTLISTS_ROUTES: Routes = [
  {
    path: '',
    ...words,
    children: [
      { path: '', loadComponent: () => import('./shortlist-picker-page').then((m) => m.ShortlistPickerPage) },
      {
        path: ':campaignId',
        redirectTo: ({ params, queryParams }) =>
          inject(Router).createUrlTree(['/campaigns', params['campaignId'], 'shortlist'], { queryParams }),
      },
    ],
  },
];

/** The tab of a campaign's frame. */
export const SHORTLISTS_CAMPAIGN_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./shortlist-page').then((m) => m.ShortlistPage) },
];

/** For people with a link and no account. */
export const REVIEW_ROUTES: Routes = [
  { path: '', ...own, loadComponent: () => import('./review-page').then((m) => m.ReviewPage) },
];
