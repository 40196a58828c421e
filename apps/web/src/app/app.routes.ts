import { type Routes } from '@angular/router';
import { home, mayEnter } from './platform/session/may-enter';
import { signedIn } from './platform/session/signed-in';
import { Shell } from './platform/shell/shell';

/** One lazy route a room. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: home },
  {
    path: '',
    component: Shell,
    canActivate: [signedIn],
    children: [
      {
        path: 'discover',
        title: 'nav.discover',
        canActivate: [mayEnter('creators.read')],
        loadChildren: () => import('./scoring/scoring.routes').then((m) => m.SCORING_ROUTES),
      },
      {
        path: 'creators',
        title: 'nav.creator',
        canActivate: [mayEnter('creators.read')],
        loadChildren: () => import('./creators/creators.routes').then((m) => m.CREATORS_ROUTES),
      },
      {
        path: 'lists',
        title: 'nav.lists',
        canActivate: [mayEnter('creators.private')],
        loadChildren: () => import('./creators/creators.routes').then((m) => m.LISTS_ROUTES),
      },
      {
        path: 'briefs',
        title: 'nav.briefs',
        canActivate: [mayEnter('briefs.read')],
        loadChildren: () => import('./briefs/briefs.routes').then((m) => m.BRIEFS_ROUTES),
      },
      {
        path: 'portfolio',
        title: 'nav.portfolio',
        canActivate: [mayEnter('portfolios.read')],
        loadChildren: () => import('./shortlists/shortlists.routes').then((m) => m.PORTFOLIO_ROUTES),
      },
      {
        path: 'imports',
        title: 'nav.imports',
        canActivate: [mayEnter('imports.read')],
        loadChildren: () => import('./ingestion/ingestion.routes').then((m) => m.IMPORTS_ROUTES),
      },
      {
        path: 'settings',
        title: 'nav.settings',
        loadChildren: () => import('./identity/identity.routes').then((m) => m.SETTINGS_ROUTES),
      },
      {
        path: 'welcome',
        title: 'nav.welcome',
        canActivate: [mayEnter('creators.read')],
        loadChildren: () => import('./identity/identity.routes').then((m) => m.WELCOME),
      },
    ],
  },
  // sign-in, invitation/:token and every unknown address: outside the frame.
  { path: '', loadChildren: () => import('./identity/identity.routes').then((m) => m.IDENTITY_ROUTES) },
  {
    path: '**',
    title: 'nav.not_found',
    loadComponent: () => import('./platform/shell/not-found').then((m) => m.NotFound),
  },
];
