import { Injectable, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';

/** The name of the page in the top bar and in the tab: a route's `title` is a translation key, `detail` names the thing shown. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly transloco = inject(TranslocoService);
  readonly key = signal('');
  readonly detail = signal<string | null>(null);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const key = this.buildTitle(snapshot) ?? '';
    if (key !== this.key()) this.detail.set(null);
    this.key.set(key);
    this.write();
  }

  show(detail: string | null): void {
    this.detail.set(detail);
    this.write();
  }

  write(): void {
    const words = [this.detail(), this.key() ? this.transloco.translate(this.key()) : null, 'Vivier'];
    this.title.setTitle(words.filter((word) => word).join(' · '));
  }
}
