import { type Routes } from '@angular/router';
import { campaignTab } from './briefs/campaigns/campaign-tab';
import { outside } from './platform/outside/outside-routes';
import { home, mayEnter } from './platform/session/may-enter';
import { signedIn } from './platform/session/signed-in';
import { Shell } from './platform/shell/shell';

/** What each room shows in the creator's room, in this order. */
const CREATOR_ROOM: Routes = [
  {
    path: 'brief',
    data: { section: 'nav.room_brief', icon: 'briefs' },
    loadChildren: () => import('./contracts/creator-room/creator-room.routes').then((m) => m.ROOM_BRIEF_ROUTES),
  },
  {
    // What the mailed link is sent for.
    path: 'contracts',
    data: { section: 'nav.room_contracts', icon: 'contracts', opensFirst: true },
    loadChildren: () => import('./contracts/creator-room/creator-room.routes').then((m) => m.ROOM_CONTRACTS_ROUTES),
  },
  {
    path: 'content',
    data: { section: 'nav.content', icon: 'content' },
    loadChildren: () => import('./deliverables/content.routes').then((m) => m.ROOM_CONTENT_ROUTES),
  },
  {
    path: 'results',
    data: { section: 'nav.room_tracking', icon: 'tracking' },
    loadChildren: () => import('./tracking/tracking.routes').then((m) => m.ROOM_TRACKING_ROUTES),
  },
  {
    path: 'payments',
    data: { section: 'nav.room_payments', icon: 'tag' },
    loadChildren: () => import('./tracking/commissions/commissions.routes').then((m) => m.ROOM_PAYMENTS_ROUTES),
  },
  {
    path: 'accounts',
    data: { section: 'nav.room_accounts', icon: 'refresh' },
    loadChildren: () => import('./ingestion/ingestion.routes').then((m) => m.ROOM_ACCOUNTS_ROUTES),
  },
  {
    path: 'my-data',
    data: { section: 'nav.room_my_data', icon: 'lock' },
    loadChildren: () => import('./creators/privacy/privacy.routes').then((m) => m.ROOM_MY_DATA_ROUTES),
  },
];

/** Pages of one campaign, in the order of its life: a line each. */
const CAMPAIGN_TABS: Routes = [
  campaignTab('shortlist', 'nav.campaign_shortlist', 'shortlists.read', () =>
    import('./shortlists/shortlists.routes').then((m) => m.SHORTLISTS_CAMPAIGN_ROUTES),
  ),
  campaignTab('budget', 'nav.budget', 'budgets.read', () =>
    import('./budgets/budgets.routes').then((m) => m.BUDGETS_CAMPAIGN_ROUTES),
  ),
  campaignTab('contracts', 'nav.campaign_contracts', 'contracts.read', () =>
    import('./contracts/contracts.routes').then((m) => m.CONTRACTS_CAMPAIGN_ROUTES),
  ),
  campaignTab('law', 'nav.campaign_law', 'contracts.read', () =>
    import('./contracts/law/law.routes').then((m) => m.LAW_CAMPAIGN_ROUTES),
  ),
  campaignTab('content', 'nav.content', 'deliverables.read', () =>
    import('./deliverables/content.routes').then((m) => m.CONTENT_CAMPAIGN_ROUTES),
  ),
  campaignTab('results', 'nav.results', 'reports.read', () =>
    import('./reports/results.routes').then((m) => m.RESULTS_ROUTES),
  ),
  campaignTab('tracking', 'nav.campaign_tracking', 'tracking.read', () =>
    import('./tracking/tracking.routes').then((m) => m.TRACKING_CAMPAIGN_ROUTES),
  ),
];

/** Pages of the settings that later rooms give. */
const SETTINGS: Routes = [
  {
    path: 'templates',
    canActivate: [mayEnter('contracts.read')],
    loadChildren: () => import('./contracts/contracts.routes').then((m) => m.TEMPLATES_SETTINGS_ROUTES),
  },
  {
    path: 'law',
    canActivate: [mayEnter('contracts.read')],
    loadChildren: () => import('./contracts/law/law.routes').then((m) => m.LAW_SETTINGS_ROUTES),
  },
  {
    path: 'emv',
    canActivate: [mayEnter('reports.read')],
    loadChildren: () => import('./reports/results.routes').then((m) => m.EMV_SETTINGS_ROUTES),
  },
  {
    path: 'networks',
    canActivate: [mayEnter('settings.manage')],
    loadChildren: () => import('./ingestion/ingestion.routes').then((m) => m.NETWORKS_SETTINGS_ROUTES),
  },
];

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
        path: 'campaigns',
        title: 'nav.campaigns',
        canActivate: [mayEnter('campaigns.read')],
        loadChildren: () => import('./briefs/campaigns/campaigns.routes').then((m) => m.campaignsRoutes(CAMPAIGN_TABS)),
      },
      {
        path: 'contracts',
        title: 'nav.contracts',
        canActivate: [mayEnter('contracts.read')],
        loadChildren: () => import('./contracts/contracts.routes').then((m) => m.CONTRACTS_ROUTES),
      },
      {
        path: 'portfolio',
        title: 'nav.portfolio',
        canActivate: [mayEnter('portfolios.read')],
        loadChildren: () => import('./shortlists/shortlists.routes').then((m) => m.PORTFOLIO_ROUTES),
      },
      {
        path: 'content',
        title: 'nav.content',
        canActivate: [mayEnter('deliverables.read')],
        loadChildren: () => import('./deliverables/content.routes').then((m) => m.CONTENT_ROUTES),
      },
      {
        path: 'rights',
        title: 'nav.rights',
        canActivate: [mayEnter('rights.read')],
        loadChildren: () => import('./deliverables/rights/rights.routes').then((m) => m.RIGHTS_ROUTES),
      },
      {
        path: 'results',
        title: 'nav.results',
        canActivate: [mayEnter('reports.read')],
        loadChildren: () => import('./reports/results.routes').then((m) => m.RESULTS_ROUTES),
      },
      {
        path: 'watch',
        title: 'nav.watch',
        canActivate: [mayEnter('watch.read')],
        loadChildren: () => import('./watch/watch.routes').then((m) => m.WATCH_ROUTES),
      },
      {
        path: 'shortlists',
        title: 'nav.shortlists',
        canActivate: [mayEnter('shortlists.read')],
        loadChildren: () => import('./shortlists/shortlists.routes').then((m) => m.SHORTLISTS_ROUTES),
      },
      {
        path: 'approvals',
        title: 'nav.approvals',
        canActivate: [mayEnter('budgets.read')],
        loadChildren: () => import('./budgets/budgets.routes').then((m) => m.APPROVALS_ROUTES),
      },
      {
        path: 'budgets',
        title: 'nav.budgets',
        canActivate: [mayEnter('budgets.read')],
        loadChildren: () => import('./budgets/budgets.routes').then((m) => m.BUDGETS_ROUTES),
      },
      {
        path: 'tracking',
        title: 'nav.tracking',
        canActivate: [mayEnter('tracking.read')],
        loadChildren: () => import('./tracking/tracking.routes').then((m) => m.TRACKING_ROUTES),
      },
      {
        path: 'imports',
        title: 'nav.imports',
        canActivate: [mayEnter('imports.read')],
        loadChildren: () => import('./ingestion/ingestion.routes').then((m) => m.IMPORTS_ROUTES),
      },
      {
        path: 'privacy',
        title: 'nav.privacy',
        canActivate: [mayEnter('privacy.manage')],
        loadChildren: () => import('./creators/privacy/privacy.routes').then((m) => m.PRIVACY_ROUTES),
      },
      {
        path: 'settings',
        title: 'nav.settings',
        loadChildren: () => import('./identity/identity.routes').then((m) => m.settingsRoutes(SETTINGS)),
      },
      {
        path: 'welcome',
        title: 'nav.welcome',
        canActivate: [mayEnter('creators.read')],
        loadChildren: () => import('./identity/identity.routes').then((m) => m.WELCOME),
      },
    ],
  },
  // outside/<purpose>#<secret>: people with a link and no account. Each child: outside('<purpose>', '<title>', () => import(…)).
  {
    path: 'outside',
    children: [
      outside('right', 'nav.right_request', () =>
        import('./deliverables/rights/rights.routes').then((m) => m.RIGHT_OUTSIDE_ROUTES),
      ),
      outside('creator', 'nav.creator_room', () =>
        import('./contracts/creator-room/creator-room.routes').then((m) => m.creatorRoomRoutes(CREATOR_ROOM)),
      ),
      outside('approval', 'nav.approvals', () =>
        import('./budgets/budgets.routes').then((m) => m.APPROVAL_OUTSIDE_ROUTES),
      ),
      outside('results', 'nav.results', () => import('./reports/results.routes').then((m) => m.SHARED_RESULTS_ROUTES)),
      outside('review', 'nav.shortlists', () => import('./shortlists/shortlists.routes').then((m) => m.REVIEW_ROUTES)),
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
