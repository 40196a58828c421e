import { inject } from '@angular/core';
import { type CanActivateFn, type CanDeactivateFn, type Route, Router } from '@angular/router';
import { OutsideFrame } from './outside-frame';
import { OutsideGuest } from './outside-guest';
import { OutsideSecret } from './outside-secret';

/** Takes the secret out of the address before anything is shown, then asks for whom it is. */
const enterOutside: CanActivateFn = async (route, state) => {
  const purpose = route.data['purpose'] as string;
  const secret = inject(OutsideSecret);
  const guest = inject(OutsideGuest);
  const router = inject(Router);
  secret.enter(purpose, route.fragment);
  if (route.fragment) return router.parseUrl(state.url.split('#', 1)[0]);
  await guest.load(purpose);
  return true;
};

const leaveOutside: CanDeactivateFn<unknown> = () => {
  inject(OutsideSecret).leave();
  return true;
};

/** `/outside/<purpose>`: the room's pages inside the frame of the outside. */
export function outside(purpose: string, title: string, loadChildren: Route['loadChildren']): Route {
  return {
    path: purpose,
    title,
    component: OutsideFrame,
    data: { purpose },
    canActivate: [enterOutside],
    canDeactivate: [leaveOutside],
    loadChildren,
  };
}
