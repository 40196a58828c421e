import { type Routes } from '@angular/router';
import { mayEnter } from '../platform/session/may-enter';
import { roomWords } from '../platform/language/room-words';

const words = roomWords('content', { en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json') });

export const CONTENT_ROUTES: Routes = [
  {
    path: '',
    ...words,
    children: [
      { path: '', loadComponent: () => import('./content-page').then((m) => m.ContentPage) },
      {
        path: 'new',
        canActivate: [mayEnter('deliverables.write')],
        loadComponent: () => import('./plan-page').then((m) => m.PlanPage),
      },
      {
        path: ':id/edit',
        canActivate: [mayEnter('deliverables.write')],
        loadComponent: () => import('./plan-page').then((m) => m.PlanPage),
      },
      { path: ':id', loadComponent: () => import('./piece-page').then((m) => m.PiecePage) },
    ],
  },
];

/** The tab of a campaign's frame. */
export const CONTENT_CAMPAIGN_ROUTES: Routes = [
  { path: '', ...words, loadComponent: () => import('./content-page').then((m) => m.ContentPage) },
];

/** The section of the creator's room. */
export const ROOM_CONTENT_ROUTES: Routes = [
  {
    path: '',
    ...words,
    children: [
      { path: '', loadComponent: () => import('./creator-room/room-content-page').then((m) => m.RoomContentPage) },
      { path: ':id', loadComponent: () => import('./creator-room/room-piece-page').then((m) => m.RoomPiecePage) },
    ],
  },
];
