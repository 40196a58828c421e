import { Routes } from '@angular/router';

export const BRIEFS_ROUTES: Routes = [{ path: '**', loadComponent: () => import('../platform/shell/not-found').then((m) => m.NotFound) }];
