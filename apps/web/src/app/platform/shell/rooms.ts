import { type Permission } from '@vivier/domain/identity/permission';
import { type IconName } from '../../ui/icon/icons';

export interface RoomLink {
  readonly path: string;
  /** Translation key. */
  readonly label: string;
  readonly icon: IconName;
  readonly permission: Permission;
  readonly group: 'work' | 'data';
}

export const ROOM_LINKS: readonly RoomLink[] = [
  { path: '/discover', label: 'nav.discover', icon: 'discover', permission: 'creators.read', group: 'work' },
  { path: '/lists', label: 'nav.lists', icon: 'lists', permission: 'creators.private', group: 'work' },
  { path: '/briefs', label: 'nav.briefs', icon: 'briefs', permission: 'briefs.read', group: 'work' },
  { path: '/portfolio', label: 'nav.portfolio', icon: 'results', permission: 'portfolios.read', group: 'work' },
  { path: '/imports', label: 'nav.imports', icon: 'imports', permission: 'imports.read', group: 'data' },
  { path: '/settings', label: 'nav.settings', icon: 'settings', permission: 'members.read', group: 'data' },
];
