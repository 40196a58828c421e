import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { Avatar } from '../ui/creator/avatar';
import { Icon } from '../ui/icon/icon';
import { EntryFrame } from './entry-frame';
import { SignInStore, innerAddress } from './sign-in-store';

/** Sample people on an install that nobody else can reach; a password everywhere. */
@Component({
  selector: 'v-sign-in-page',
  imports: [Avatar, EntryFrame, ErrorNote, Icon, Skeleton, TranslocoPipe],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.css',
  providers: [SignInStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  /** Where the person wanted to go. */
  readonly next = input<string>();
  protected readonly store = inject(SignInStore);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly tried = signal(false);

  protected readonly samples = computed(() =>
    this.store.choices()?.sampleSignIn ? (this.store.choices()?.samplePeople ?? []) : [],
  );
  protected readonly nobody = computed(
    () => this.store.choices() !== null && !this.store.choices()?.hasPeople && this.samples().length === 0,
  );
  protected readonly emailMissing = computed(() => this.tried() && this.email().trim() === '');
  protected readonly passwordMissing = computed(() => this.tried() && this.password() === '');

  constructor() {
    void this.store.load();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    if (this.email().trim() === '' || this.password() === '') return;
    void this.store.signIn(this.email().trim(), this.password(), this.target());
  }

  protected choose(personId: string): void {
    void this.store.signInAsSample(personId, this.target());
  }

  private target(): string | null {
    return innerAddress(this.next() ?? null);
  }
}
