import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { Icon } from '../icon/icon';

/** Copies a text and says so for a moment. */
@Component({
  selector: 'v-copy',
  imports: [Icon],
  template: `
    <button class="btn btn-small" type="button" (click)="copy()">
      <v-icon class="small" [name]="copied() ? 'check' : 'file'" /><span role="status">{{
        copied() ? done() : label()
      }}</span>
    </button>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Copy {
  private readonly document = inject(DOCUMENT);
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  readonly done = input.required<string>();
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    if (!(await this.write())) return;
    this.copied.set(true);
    setTimeout(() => this.copied.set(false), 2_000);
  }

  /** The clipboard API needs a secure page; a server reached by plain http on a local network has none. */
  private async write(): Promise<boolean> {
    const clipboard = this.document.defaultView?.navigator.clipboard;
    if (clipboard)
      return clipboard.writeText(this.text()).then(
        () => true,
        () => false,
      );
    const area = this.document.createElement('textarea');
    area.value = this.text();
    area.style.cssText = 'position:fixed;opacity:0';
    this.document.body.append(area);
    area.select();
    const done = this.document.execCommand('copy');
    area.remove();
    return done;
  }
}
