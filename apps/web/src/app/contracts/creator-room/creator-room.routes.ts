import { type Routes } from '@angular/router';
import { roomWords } from '../../platform/language/room-words';

const words = () =>
  roomWords('contracts', { en: () => import('../i18n/en.json'), fr: () => import('../i18n/fr.json') });

/**
 * The creator's room, by the mailed link. `sections` are what each room shows there, in their order: `path`,
 * `data: { section: '<translation key>', icon?: IconName, opensFirst?: true }` and what to load. `app.routes.ts` puts them together, for it alone
 * knows every room.
 */
export function creatorRoomRoutes(sections: Routes): Routes {
  const first = sections.find(({ data }) => data?.['opensFirst']) ?? sections[0];
  return [
    {
      path: '',
      loadComponent: () => import('./creator-room-page').then((m) => m.CreatorRoomPage),
      children: [{ path: '', pathMatch: 'full', redirectTo: first?.path ?? '' }, ...sections],
    },
  ];
}

/** What the campaigns of the creator are about. */
export const ROOM_BRIEF_ROUTES: Routes = [
  { path: '', ...words(), loadComponent: () => import('./room-briefs-page').then((m) => m.RoomBriefsPage) },
];

/** The contracts of the creator: read, sign, keep the evidence. */
export const ROOM_CONTRACTS_ROUTES: Routes = [
  {
    path: '',
    ...words(),
    children: [
      { path: '', loadComponent: () => import('./room-contracts-page').then((m) => m.RoomContractsPage) },
      { path: ':id', loadComponent: () => import('./room-contract-page').then((m) => m.RoomContractPage) },
    ],
  },
];
