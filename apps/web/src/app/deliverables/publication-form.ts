import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type PublicationInput } from '../platform/generated/graphql';
import { localMoment } from './content-view';
import { UploadField, type UploadedFile } from './upload-field';

/** A post that stands in public, as it stands there: address, words, label, time, and a picture of it. */
@Component({
  selector: 'v-publication-form',
  imports: [TranslocoPipe, UploadField],
  template: `
    <form novalidate #form (submit)="send($event, form)">
      <div class="form-line">
        <label for="pub-url">{{ 'content.publication.url' | transloco }}</label>
        <input
          id="pub-url"
          class="input"
          type="url"
          inputmode="url"
          name="url"
          maxlength="2000"
          autocomplete="off"
          placeholder="https://…"
          [attr.aria-invalid]="wrong()"
        />
        @if (wrong()) {
          <p class="wrong" role="alert">{{ 'content.errors.publication_url_invalid' | transloco }}</p>
        }
      </div>
      <div class="form-line">
        <label for="pub-at">{{ 'content.publication.at' | transloco }}</label>
        <input id="pub-at" class="input num" type="datetime-local" name="at" [value]="now" [max]="now" />
      </div>
      <div class="form-line">
        <label for="pub-caption">{{ 'content.publication.caption' | transloco }}</label>
        <textarea
          id="pub-caption"
          class="input"
          name="caption"
          rows="4"
          maxlength="20000"
          [value]="caption()"
        ></textarea>
        <p class="hint">{{ 'content.publication.captionHint' | transloco }}</p>
      </div>
      <div class="form-line">
        <label for="pub-label">{{ 'content.publication.label' | transloco }}</label>
        <input id="pub-label" class="input" name="label" maxlength="200" autocomplete="off" />
        <p class="hint">{{ 'content.publication.labelHint' | transloco }}</p>
      </div>
      <v-upload-field
        purpose="evidence"
        [pieceId]="pieceId()"
        [label]="'content.publication.screenshot' | transloco"
        [files]="picture()"
        (filesChange)="picture.set($event)"
        (busyChange)="sending.set($event)"
      />
      <button class="btn btn-primary" type="submit" [attr.aria-disabled]="busy() || sending()">
        {{ 'content.publication.do' | transloco }}
      </button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--v-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublicationForm {
  readonly pieceId = input.required<string>();
  /** The approved words, to be mended where the post says otherwise. */
  readonly caption = input('');
  readonly busy = input(false);
  readonly report = output<PublicationInput>();
  protected readonly picture = signal<readonly UploadedFile[]>([]);
  protected readonly sending = signal(false);
  protected readonly wrong = signal(false);
  protected readonly now = localMoment(new Date());

  protected send(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    if (this.busy() || this.sending()) return;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const url = text('url');
    this.wrong.set(!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(url));
    if (this.wrong()) {
      document.getElementById('pub-url')?.focus();
      return;
    }
    const at = text('at');
    this.report.emit({
      url,
      caption: text('caption'),
      label: text('label'),
      publishedAt: (at ? new Date(at) : new Date()).toISOString(),
      screenshotId: this.picture()[0]?.id ?? null,
    });
  }
}
