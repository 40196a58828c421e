import { PERMISSIONS } from '@vivier/domain/identity/permission';
import type { Workspace } from '../identity/workspace.entity';
import type { Viewer } from '../platform/graphql/access';

/** Whoever may run commands on this machine may do everything in its workspaces; nobody in particular did it. */
export function commandViewer({ id, slug }: Pick<Workspace, 'id' | 'slug'>): Viewer {
  return {
    // The audit trail and the tables know an absent person as null.
    personId: null as unknown as string,
    workspaceId: id,
    workspaceSlug: slug,
    roles: [],
    permissions: new Set(PERMISSIONS),
    brandIds: null,
    locale: 'en',
  };
}
