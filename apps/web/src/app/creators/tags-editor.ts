import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { type Creator, CreatorStore } from './creator-store';

@Component({
  selector: 'v-tags-editor',
  imports: [ErrorNote, Icon, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="tags-title">
      <div class="card-head">
        <h2 id="tags-title">{{ 'creators.tags.title' | transloco }}</h2>
      </div>
      <div class="card-body">
        @if (creator().tags.length > 0) {
          <ul>
            @for (tag of creator().tags; track tag) {
              <li class="chip">
                {{ tag }}
                @if (session.can('creators.write')) {
                  <button
                    type="button"
                    [attr.aria-label]="'creators.tags.remove' | transloco: { tag }"
                    (click)="remove(tag)"
                  >
                    <v-icon class="small" name="x" />
                  </button>
                }
              </li>
            }
          </ul>
        } @else {
          <p class="t2">{{ 'creators.tags.none' | transloco }}</p>
        }
        @if (session.can('creators.write')) {
          <form novalidate (submit)="add($event)">
            <input
              class="input"
              maxlength="60"
              autocomplete="off"
              [attr.aria-label]="'creators.tags.add' | transloco"
              [placeholder]="'creators.tags.add' | transloco"
              #field
              [value]="text()"
              (input)="text.set(field.value)"
            />
            <button class="btn btn-icon" type="submit" [attr.aria-label]="'creators.tags.add' | transloco">
              <v-icon name="plus" />
            </button>
          </form>
        }
        @if (store.tagging.error(); as error) {
          <v-error-note room="creators" [code]="error.code" [details]="error.details" [canRetry]="false" />
        }
      </div>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    ul,
    form {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    form .input {
      flex: 1;
      min-width: 120px;
      max-width: 240px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TagsEditor {
  protected readonly session = inject(Session);
  protected readonly store = inject(CreatorStore);
  readonly creator = input.required<Creator>();
  protected readonly text = signal('');

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const tag = this.text().trim();
    if (tag === '' || this.creator().tags.includes(tag)) return;
    if (await this.store.setTags([...this.creator().tags, tag])) this.text.set('');
  }

  protected remove(tag: string): void {
    void this.store.setTags(this.creator().tags.filter((one) => one !== tag));
  }
}
