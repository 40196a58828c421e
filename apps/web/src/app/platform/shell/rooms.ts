import { type Permission } from '@vivier/domain/identity/permission';
import { type IconName } from '../../ui/icon/icons';

export interface RoomLink {
  readonly path: string;
  /** Translation key. */
  readonly label: string;
  readonly icon: IconName;
  readonly permission: Permission;
  readonly group: 'work' | 'data';
  /** Stands in the bar of a phone, which holds five. */
  readonly main?: true;
}

export const ROOM_LINKS: readonly RoomLink[] = [
  {
    path: '/discover',
    label: 'nav.discover',
    icon: 'discover',
    permission: 'creators.read',
    group: 'work',
    main: true,
  },
  { path: '/lists', label: 'nav.lists', icon: 'lists', permission: 'creators.private', group: 'work' },
  { path: '/briefs', label: 'nav.briefs', icon: 'briefs', permission: 'briefs.read', group: 'work' },
  {
    path: '/campaigns',
    label: 'nav.campaigns',
    icon: 'campaigns',
    permission: 'campaigns.read',
    group: 'work',
    main: true,
  },
  {
    path: '/shortlists',
    label: 'nav.shortlists',
    icon: 'rows',
    permission: 'shortlists.read',
    group: 'work',
  },
  {
    path: '/approvals',
    label: 'nav.approvals',
    icon: 'approvals',
    permission: 'budgets.read',
    group: 'work',
    main: true,
  },
  { path: '/budgets', label: 'nav.budgets', icon: 'cols', permission: 'budgets.read', group: 'work' },
  { path: '/portfolio', label: 'nav.portfolio', icon: 'compare', permission: 'portfolios.read', group: 'work' },
  { path: '/contracts', label: 'nav.contracts', icon: 'contracts', permission: 'contracts.read', group: 'work' },
  { path: '/content', label: 'nav.content', icon: 'content', permission: 'deliverables.read', group: 'work' },
  { path: '/results', label: 'nav.results', icon: 'results', permission: 'reports.read', group: 'work' },
  { path: '/tracking', label: 'nav.tracking', icon: 'tracking', permission: 'tracking.read', group: 'work' },
  { path: '/rights', label: 'nav.rights', icon: 'rights', permission: 'rights.read', group: 'work' },
  { path: '/watch', label: 'nav.watch', icon: 'watch', permission: 'watch.read', group: 'work', main: true },
  { path: '/imports', label: 'nav.imports', icon: 'imports', permission: 'imports.read', group: 'data' },
  { path: '/privacy', label: 'nav.privacy', icon: 'lock', permission: 'privacy.manage', group: 'data' },
  { path: '/settings', label: 'nav.settings', icon: 'settings', permission: 'members.read', group: 'data' },
];

const BAR = 5;

/** What stands in a phone's bar, and what behind "more": the main rooms first, then in their order. */
export function phoneRooms(links: readonly RoomLink[]): { bar: readonly RoomLink[]; more: readonly RoomLink[] } {
  if (links.length <= BAR) return { bar: links, more: [] };
  const mains = links.filter(({ main }) => main);
  const chosen = new Set([...mains, ...links.filter(({ main }) => !main)].slice(0, BAR - 1));
  return { bar: links.filter((link) => chosen.has(link)), more: links.filter((link) => !chosen.has(link)) };
}
