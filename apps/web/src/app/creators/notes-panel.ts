import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { Avatar } from '../ui/creator/avatar';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { type Creator, CreatorStore } from './creator-store';

@Component({
  selector: 'v-notes-panel',
  imports: [Avatar, DatePipe, ErrorNote, Icon, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="notes-title">
      <div class="card-head">
        <h2 id="notes-title">{{ 'creators.notes.title' | transloco }}</h2>
        <span class="t3 num">{{ creator().notes.length }}</span>
      </div>
      <div class="card-body">
        @if (session.can('creators.write')) {
          <form novalidate (submit)="add($event)">
            <div class="form-line">
              <label for="note">{{ 'creators.notes.write' | transloco }}</label>
              <textarea
                id="note"
                class="input"
                rows="2"
                maxlength="10000"
                [placeholder]="'creators.notes.placeholder' | transloco"
                #field
                [value]="text()"
                (input)="text.set(field.value)"
              ></textarea>
            </div>
            @if (store.noting.error(); as error) {
              <v-error-note room="creators" [code]="error.code" [details]="error.details" [canRetry]="false" />
            }
            <div>
              <button class="btn" type="submit" [attr.aria-disabled]="text().trim() === '' || store.noting.busy()">
                {{ (store.noting.busy() ? 'creators.notes.adding' : 'creators.notes.add') | transloco }}
              </button>
            </div>
          </form>
        }
        @if (creator().notes.length === 0) {
          <p class="t2">{{ 'creators.notes.none' | transloco }}</p>
        }
        <ul>
          @for (note of creator().notes; track note.id) {
            <li>
              <v-avatar class="small" [name]="note.author.name" />
              <div>
                <p class="small">
                  <b class="medium">{{ note.author.name }}</b>&ngsp;<span class="t3 num">{{
                    note.createdAt | vDate: 'time'
                  }}</span>
                </p>
                <p class="text">{{ note.text }}</p>
              </div>
              @if (session.can('creators.write') && note.author.id === session.me()?.id) {
                <button
                  class="btn btn-quiet btn-small btn-icon push"
                  type="button"
                  [attr.aria-label]="'creators.notes.remove' | transloco: { date: note.createdAt | vDate: 'time' }"
                  (click)="store.removeNote(note.id)"
                >
                  <v-icon name="trash" />
                </button>
              }
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
      display: grid;
      gap: var(--v-2);
    }
    ul {
      display: grid;
    }
    li {
      display: flex;
      align-items: flex-start;
      gap: var(--v-2);
      padding: var(--v-2) 0;
      border-top: 1px solid var(--v-line);
    }
    .text {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotesPanel {
  protected readonly session = inject(Session);
  protected readonly store = inject(CreatorStore);
  readonly creator = input.required<Creator>();
  protected readonly text = signal('');

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text().trim();
    if (text === '' || this.store.noting.busy()) return;
    if (await this.store.addNote(text)) this.text.set('');
  }
}
