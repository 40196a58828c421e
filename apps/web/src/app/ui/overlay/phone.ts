import { Injectable, signal } from '@angular/core';

/** True under 700 px, where tables become cards and popovers become sheets. */
@Injectable({ providedIn: 'root' })
export class Phone {
  private readonly query = matchMedia('(max-width: 699.98px)');
  private readonly matches = signal(this.query.matches);
  readonly phone = this.matches.asReadonly();

  constructor() {
    this.query.addEventListener('change', (event) => this.matches.set(event.matches));
  }
}
