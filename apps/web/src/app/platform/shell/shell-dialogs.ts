import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';

/** The two dialogs of the frame come with their own chunk: nobody waits for them at the first paint. */
@Injectable({ providedIn: 'root' })
export class ShellDialogs {
  private readonly dialog = inject(Dialog);
  private open = false;

  async openPalette(): Promise<void> {
    await this.show(async () => (await import('./palette')).Palette, 'palette-title');
  }

  async openHelp(): Promise<void> {
    await this.show(async () => (await import('./key-help')).KeyHelp, 'keys-title');
  }

  private async show(load: () => Promise<typeof import('./palette').Palette | typeof import('./key-help').KeyHelp>, labelledBy: string): Promise<void> {
    if (this.open) return;
    this.open = true;
    const component = await load();
    const ref = this.dialog.open<unknown, unknown, object>(component as new () => object, {
      panelClass: 'v-dialog',
      backdropClass: 'v-scrim',
      width: 'min(560px, calc(100vw - 32px))',
      ariaLabelledBy: labelledBy,
      ariaModal: true,
    });
    ref.closed.subscribe(() => (this.open = false));
  }
}
