import { Injectable } from '@nestjs/common';
import type { ConnectedNetwork } from '@vivier/domain/ingestion/connection';
import type { NetworkReader } from './network-reader.port';
import { YoutubeReader } from './readers/youtube.reader';

/** The readers there are, a network each. */
@Injectable()
export class NetworkReaders {
  private readonly all: readonly NetworkReader[];

  constructor(youtube: YoutubeReader) {
    this.all = [youtube];
  }

  of(network: ConnectedNetwork): NetworkReader {
    const found = this.all.find((reader) => reader.network === network);
    if (!found) throw new Error(`No reader for ${network}`);
    return found;
  }
}
