import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { type CreatorList, ListsStore } from './lists-store';

export interface AddToListData {
  readonly title: string;
  readonly profileIds: readonly string[];
  /** Lists that hold the creator already. */
  readonly inLists: readonly string[];
}

/** Chooses or names a list; answers with the list that took the profiles. */
@Component({
  selector: 'v-add-to-list',
  imports: [DialogFrame, ErrorNote, Icon, NumberPipe, Skeleton, TranslocoPipe],
  template: `
    <v-dialog-frame [heading]="data.title">
      @if (store.loading.error() ?? store.saving.error(); as error) {
        <v-error-note room="creators" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      @if (store.lists(); as lists) {
        @if (lists.length === 0) {
          <p class="t2">{{ 'creators.add.none' | transloco }}</p>
        }
        <ul>
          @for (list of lists; track list.id) {
            <li>
              <button type="button" [attr.aria-disabled]="store.saving.busy()" (click)="add(list)">
                <v-icon name="lists" /><span class="cut">{{ list.name }}</span>
                @if (data.inLists.includes(list.id)) {
                  <span class="small t3">{{ 'creators.add.already' | transloco }}</span>
                }
                <span class="num t3 push">{{ list.size | vNumber }}</span>
              </button>
            </li>
          }
        </ul>
        <form novalidate (submit)="create($event)">
          <div class="form-line">
            <label for="new-list">{{ 'creators.add.new' | transloco }}</label>
            <input
              id="new-list"
              class="input"
              maxlength="120"
              autocomplete="off"
              [placeholder]="'creators.add.name' | transloco"
              #field
              [value]="name()"
              (input)="name.set(field.value)"
            />
          </div>
          <button
            class="btn btn-primary"
            type="submit"
            [attr.aria-disabled]="name().trim() === '' || store.saving.busy()"
          >
            {{ 'creators.add.create' | transloco }}
          </button>
        </form>
      } @else {
        <v-skeleton [rows]="4" [height]="32" />
      }
    </v-dialog-frame>
  `,
  styles: `
    ul {
      margin-bottom: var(--v-3);
    }
    li button {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      width: 100%;
      min-height: var(--v-row-one);
      padding: 0 var(--v-2);
      border: 0;
      border-radius: var(--v-radius-2);
      background: none;
      text-align: start;
    }
    li button:hover {
      background: var(--v-surface-3);
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: var(--v-2);
    }
    .form-line {
      flex: 1 1 180px;
    }
  `,
  providers: [ListsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddToList {
  protected readonly data = inject<AddToListData>(DIALOG_DATA);
  private readonly ref = inject<DialogRef<CreatorList>>(DialogRef);
  protected readonly store = inject(ListsStore);
  protected readonly name = signal('');

  constructor() {
    void this.store.load();
  }

  protected async add(list: CreatorList): Promise<void> {
    if (this.store.saving.busy()) return;
    const now = await this.store.add(list.id, this.data.profileIds);
    if (now) this.ref.close(now);
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    if (name === '' || this.store.saving.busy()) return;
    const list = await this.store.create(name);
    if (list) await this.add(list);
  }
}
