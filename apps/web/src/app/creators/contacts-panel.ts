import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { type Creator, CreatorStore } from './creator-store';

const CHANNELS = ['mail', 'call', 'message'] as const;

/** Every mail, call or message is noted, so that nobody is asked twice. */
@Component({
  selector: 'v-contacts-panel',
  imports: [DatePipe, ErrorNote, Icon, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="contacts-title">
      <div class="card-head">
        <h2 id="contacts-title">{{ 'creators.contacts.title' | transloco }}</h2>
        <span class="t3 num">{{ creator().contacts.length }}</span><span class="t3 small">{{
          'creators.contacts.lead' | transloco
        }}</span>
      </div>
      <div class="card-body">
        @if (session.can('creators.write') && !creator().blockedReason) {
          <form novalidate (submit)="add($event)">
            <div class="form-line">
              <label for="contact-channel">{{ 'creators.contacts.channel' | transloco }}</label>
              <select id="contact-channel" class="input" #pick (change)="channel.set(pick.value)">
                @for (one of channels; track one) {
                  <option [value]="one" [selected]="one === channel()">
                    {{ 'creators.contacts.' + one | transloco }}
                  </option>
                }
              </select>
            </div>
            <div class="form-line grow">
              <label for="contact-summary">{{ 'creators.contacts.summary' | transloco }}</label>
              <input
                id="contact-summary"
                class="input"
                maxlength="2000"
                autocomplete="off"
                #field
                [value]="summary()"
                (input)="summary.set(field.value)"
                [attr.aria-invalid]="missing()"
                aria-describedby="contact-wrong"
              />
              <p class="wrong" id="contact-wrong">
                @if (missing()) {
                  {{ 'creators.contacts.missing' | transloco }}
                }
              </p>
            </div>
            <button class="btn" type="submit" [attr.aria-disabled]="store.contacting.busy()">
              {{ (store.contacting.busy() ? 'creators.contacts.adding' : 'creators.contacts.add') | transloco }}
            </button>
          </form>
          @if (store.contacting.error(); as error) {
            <v-error-note room="creators" [code]="error.code" [details]="error.details" [canRetry]="false" />
          }
        }
        @if (creator().contacts.length === 0) {
          <p class="t2">{{ 'creators.contacts.none' | transloco }}</p>
        }
        <ul>
          @for (one of creator().contacts; track one.id) {
            <li>
              <v-icon [name]="one.channel === 'mail' ? 'mail' : one.channel === 'call' ? 'person' : 'content'" />
              <div>
                <p class="small">
                  <b class="medium">{{
                    'creators.contacts.by'
                      | transloco: { channel: 'creators.contacts.' + one.channel | transloco, name: one.member.name }
                  }}</b>&ngsp;<span class="t3 num">{{ one.at | vDate: 'time' }}</span>
                </p>
                <p class="text">{{ one.summary }}</p>
              </div>
            </li>
          }
        </ul>
      </div>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: var(--v-2);
    }
    .grow {
      flex: 1 1 200px;
    }
    .wrong:empty {
      display: none;
    }
    li {
      display: flex;
      align-items: flex-start;
      gap: var(--v-2);
      padding: var(--v-2) 0;
      border-top: 1px solid var(--v-line);
    }
    li v-icon {
      margin-top: 2px;
      color: var(--v-text-3);
    }
    .text {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactsPanel {
  protected readonly session = inject(Session);
  protected readonly store = inject(CreatorStore);
  readonly creator = input.required<Creator>();
  protected readonly channels = CHANNELS;
  protected readonly channel = signal<string>('mail');
  protected readonly summary = signal('');
  private readonly tried = signal(false);
  protected readonly missing = computed(() => this.tried() && this.summary().trim() === '');

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.missing() || this.store.contacting.busy()) return;
    if (await this.store.noteContact(this.channel(), this.summary().trim())) {
      this.summary.set('');
      this.tried.set(false);
    }
  }
}
