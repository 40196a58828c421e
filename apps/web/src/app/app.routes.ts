import { type Routes } from '@angular/router';
import { signedIn } from './platform/session/signed-in';
import { Shell } from './platform/shell/shell';

/** One lazy route a room. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'discover' },
  {
    path: '',
    component: Shell,
    canActivate: [signedIn],
    children: [
      {
        path: 'discover',
        title: 'nav.discover',
        loadChildren: () => import('./scoring/scoring.routes').then((m) => m.SCORING_ROUTES),
      },
      {
        path: 'creators',
        title: 'nav.creator',
        loadChildren: () => import('./creators/creators.routes').then((m) => m.CREATORS_ROUTES),
      },
      {
        path: 'lists',
        title: 'nav.lists',
        loadChildren: () => import('./creators/creators.routes').then((m) => m.LISTS_ROUTES),
      },
      {
        path: 'briefs',
        title: 'nav.briefs',
        loadChildren: () => import('./briefs/briefs.routes').then((m) => m.BRIEFS_ROUTES),
      },
      {
        path: 'imports',
        title: 'nav.imports',
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
