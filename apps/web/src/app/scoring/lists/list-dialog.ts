import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NumberPipe } from '../../ui/format/pipes';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { SelectionStore } from '../selection-store';
import { type ListChoice, ListStore } from './list-store';

@Component({
  selector: 'v-list-dialog',
  imports: [DialogFrame, ErrorNote, NumberPipe, Skeleton, TranslocoPipe],
  providers: [ListStore],
  template: `<v-dialog-frame [heading]="'scoring.list.title' | transloco: { count: (selection.count() | vNumber) }">
    <form id="list-form" (submit)="add($event)">
      @if (store.lists(); as lists) {
        <fieldset>
          <legend class="sr">{{ 'scoring.list.which' | transloco }}</legend>
          @for (list of lists; track list.id) {
            <label
              ><input
                class="check"
                type="radio"
                name="list"
                [value]="list.id"
                [checked]="chosen() === list.id"
                (change)="chosen.set(list.id)"
              /><span class="cut">{{ list.name }}</span
              ><span class="num t3 push">{{ list.size | vNumber }}</span></label
            >
          }
          <label
            ><input
              class="check"
              type="radio"
              name="list"
              value=""
              [checked]="chosen() === ''"
              (change)="chosen.set('')"
            /><span>{{ 'scoring.list.new' | transloco }}</span></label
          >
        </fieldset>
        @if (chosen() === '') {
          <div class="form-line">
            <label for="list-name">{{ 'scoring.list.name' | transloco }}</label><input
              #name
              id="list-name"
              class="input"
              autocomplete="off"
              maxlength="120"
              [value]="newName()"
              (input)="newName.set(name.value)"
            />
          </div>
        }
      } @else if (store.loading.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" (retry)="store.load()" />
      } @else {
        <v-skeleton [rows]="4" [height]="32" />
      }
      @if (store.adding.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
    </form>
    <div actions>
      <button class="btn" type="button" (click)="ref.close(null)">{{ 'ui.cancel' | transloco }}</button>
      <button class="btn btn-primary" type="submit" form="list-form" [disabled]="!ready() || store.adding.busy()">
        {{ 'scoring.list.add' | transloco }}
      </button>
    </div>
  </v-dialog-frame>`,
  styles: `
    form {
      display: grid;
      gap: var(--v-3);
    }
    fieldset {
      display: grid;
      max-height: 300px;
      overflow: auto;
    }
    label {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      min-height: 36px;
      padding: 0 var(--v-1);
    }
    fieldset label {
      border-bottom: 1px solid var(--v-line);
    }
    .form-line label {
      min-height: 0;
      padding: 0;
    }
    @media (max-width: 699.98px) {
      fieldset label {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListDialog {
  protected readonly store = inject(ListStore);
  protected readonly selection = inject(SelectionStore);
  protected readonly ref = inject<DialogRef<ListChoice | null>>(DialogRef);
  /** A list's id, '' for a new one, null before a choice. */
  protected readonly chosen = signal<string | null>(null);
  protected readonly newName = signal('');
  protected readonly ready = computed(() =>
    this.chosen() === '' ? this.newName().trim() !== '' : this.chosen() !== null,
  );

  constructor() {
    void this.store.load().then(() => this.chosen.set(this.store.lists()?.[0]?.id ?? ''));
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = this.chosen();
    if (chosen === null || !this.ready()) return;
    const list = await this.store.add(chosen === '' ? { name: this.newName().trim() } : { id: chosen });
    if (list) this.ref.close(list);
    // A new list may exist although its filling failed: go on with it.
    else if (chosen === '')
      this.chosen.set(this.store.lists()?.find((one) => one.name === this.newName().trim())?.id ?? '');
  }
}
