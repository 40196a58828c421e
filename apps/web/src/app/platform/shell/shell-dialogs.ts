import { Dialog } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import type { ComponentType } from '@angular/cdk/portal';
import { Injectable, Injector, inject } from '@angular/core';
import { Overlays } from '../../ui/overlay/overlays';
import type { RoomLink } from './rooms';

/** The dialogs of the frame come with their own chunk: nobody waits for them at the first paint. */
@Injectable({ providedIn: 'root' })
export class ShellDialogs {
  private readonly dialog = inject(Dialog);
  private readonly overlays = inject(Overlays);
  private readonly injector = inject(Injector);
  private open = false;

  async openPalette(): Promise<void> {
    await this.show(async () => (await import('./palette')).Palette, 'palette-title');
  }

  async openHelp(): Promise<void> {
    await this.show(async () => (await import('./key-help')).KeyHelp, 'keys-title');
  }

  /** The rooms that a phone's bar has no place for. */
  async openRooms(rooms: readonly RoomLink[]): Promise<void> {
    const { MoreRooms } = await import('./more-rooms');
    this.overlays.drawer(MoreRooms, { side: 'bottom', data: rooms });
  }

  private async show(load: () => Promise<ComponentType<unknown>>, labelledBy: string): Promise<void> {
    if (this.open) return;
    this.open = true;
    const ref = this.dialog.open(await load(), {
      panelClass: 'v-dialog',
      backdropClass: 'v-scrim',
      width: 'min(560px, calc(100vw - 32px))',
      positionStrategy: createGlobalPositionStrategy(this.injector).top('12vh').centerHorizontally(),
      ariaLabelledBy: labelledBy,
      ariaModal: true,
    });
    ref.closed.subscribe(() => (this.open = false));
  }
}
