import { type Routes } from '@angular/router';
import { roomWords } from '../../platform/language/room-words';
import { mayEnter } from '../../platform/session/may-enter';

/** `tabs` are made by `campaignTab` and come in the order of a campaign's life. `app.routes.ts` puts them together, for it alone knows every room. */
export function campaignsRoutes(tabs: Routes): Routes {
  return [
    {
      path: '',
      ...roomWords('briefs', { en: () => import('../i18n/en.json'), fr: () => import('../i18n/fr.json') }),
      children: [
        { path: '', loadComponent: () => import('./campaigns-page').then((m) => m.CampaignsPage) },
        {
          path: 'new',
          canActivate: [mayEnter('campaigns.write')],
          loadComponent: () => import('./new-campaign-page').then((m) => m.NewCampaignPage),
        },
        {
          path: ':campaignId',
          loadComponent: () => import('./campaign-page').then((m) => m.CampaignPage),
          children: [
            { path: '', pathMatch: 'full', redirectTo: 'brief' },
            {
              path: 'brief',
              data: { tab: 'nav.campaign_brief' },
              loadComponent: () => import('./campaign-brief').then((m) => m.CampaignBrief),
            },
            ...tabs,
            {
              path: 'edit',
              data: { tab: 'nav.campaign_edit', permission: 'campaigns.write' },
              canActivate: [mayEnter('campaigns.write')],
              loadComponent: () => import('./campaign-edit').then((m) => m.CampaignEdit),
            },
          ],
        },
      ],
    },
  ];
}
