import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type CodedError } from '../platform/graphql/coded-error';
import { ErrorNote } from '../ui/states/error-note';

/** A question or text that somebody saw where no feed reaches. */
@Component({
  selector: 'v-mention-form',
  imports: [ErrorNote, TranslocoPipe],
  template: `
    <form class="card" novalidate (submit)="submit($event, title.value, source.value, url.value, text.value)">
      <div class="card-body">
        <div class="two">
          <div class="form-line">
            <label for="mention-title">{{ 'watch.form.title' | transloco }}</label>
            <input
              id="mention-title"
              class="input"
              maxlength="500"
              #title
              [attr.aria-invalid]="missing() && !title.value"
            />
          </div>
          <div class="form-line">
            <label for="mention-source">{{ 'watch.form.source' | transloco }}</label>
            <input
              id="mention-source"
              class="input"
              maxlength="100"
              #source
              [attr.aria-invalid]="missing() && !source.value"
            />
          </div>
        </div>
        <div class="form-line">
          <label for="mention-url">{{ 'watch.form.url' | transloco }}</label>
          <input id="mention-url" class="input" type="url" maxlength="2000" #url />
        </div>
        <div class="form-line">
          <label for="mention-text">{{ 'watch.form.text' | transloco }}</label>
          <textarea id="mention-text" class="input" maxlength="2000" #text></textarea>
          <p class="hint">{{ 'watch.form.hint' | transloco }}</p>
        </div>
        @if (error(); as failed) {
          <v-error-note room="watch" [code]="failed.code" [details]="failed.details" [canRetry]="false" />
        }
        <div>
          <button class="btn btn-primary" type="submit" [attr.aria-disabled]="busy()">
            {{ 'watch.form.save' | transloco }}
          </button>
        </div>
      </div>
    </form>
  `,
  styles: `
    .card-body {
      padding-top: var(--v-4);
    }
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
      gap: var(--v-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MentionForm {
  readonly busy = input(false);
  readonly error = input<CodedError | null>(null);
  readonly save = output<{ title: string; source: string; url: string | null; excerpt: string }>();
  protected readonly missing = signal(false);

  protected submit(event: Event, title: string, source: string, url: string, excerpt: string): void {
    event.preventDefault();
    this.missing.set(!title.trim() || !source.trim());
    if (this.missing() || this.busy()) return;
    this.save.emit({ title: title.trim(), source: source.trim(), url: url.trim() || null, excerpt: excerpt.trim() });
  }
}
