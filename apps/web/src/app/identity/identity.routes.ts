import { inject } from '@angular/core';
import { type Routes } from '@angular/router';
import { roomWords } from '../platform/language/room-words';
import { Session } from '../platform/session/session';

const words = () => roomWords('identity', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

/** Pages that need no session. */
export const IDENTITY_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    children: [
      {
        path: 'sign-in',
        title: 'nav.sign_in',
        loadComponent: () => import('./sign-in-page').then((m) => m.SignInPage),
      },
      {
        path: 'invitation/:token',
        title: 'nav.sign_in',
        loadComponent: () => import('./accept-invitation-page').then((m) => m.AcceptInvitationPage),
      },
    ],
  },
];

export const WELCOME: Routes = [
  { path: '', ...words(), loadComponent: () => import('./welcome-page').then((m) => m.WelcomePage) },
];

/** `more` are sections of later rooms; `app.routes.ts` puts them together, for it alone knows every room. */
export function settingsRoutes(more: Routes): Routes {
  return [
    {
      path: '',
      ...words(),
      loadComponent: () => import('./settings-page').then((m) => m.SettingsPage),
      children: [
        {
          path: '',
          pathMatch: 'full',
          redirectTo: () => (inject(Session).can('members.read') ? 'members' : 'language'),
        },
        { path: 'members', loadComponent: () => import('./members-page').then((m) => m.MembersPage) },
        { path: 'brands', loadComponent: () => import('./brands-page').then((m) => m.BrandsPage) },
        { path: 'tiers', loadComponent: () => import('./tiers-page').then((m) => m.TiersPage) },
        { path: 'language', loadComponent: () => import('./language-page').then((m) => m.LanguagePage) },
        { path: 'audit', loadComponent: () => import('./audit-page').then((m) => m.AuditPage) },
        { path: 'keys', loadComponent: () => import('./programs/api-keys-page').then((m) => m.ApiKeysPage) },
        { path: 'webhooks', loadComponent: () => import('./programs/webhooks-page').then((m) => m.WebhooksPage) },
        { path: 'outbox', loadComponent: () => import('./outbox-page').then((m) => m.OutboxPage) },
        ...more,
      ],
    },
  ];
}
