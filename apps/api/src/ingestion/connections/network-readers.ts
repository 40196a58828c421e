import { Injectable } from '@nestjs/common';
import type { ConnectedNetwork } from '@vivier/domain/ingestion/connection';
import type { NetworkReader } from './network-reader.port';
import { InstagramReader } from './readers/instagram.reader';
import { PodcastReader } from './readers/podcast.reader';
import { TwitchReader } from './readers/twitch.reader';
import { YoutubeReader } from './readers/youtube.reader';

/** The readers there are, a network each. */
@Injectable()
export class NetworkReaders {
  private readonly all: Readonly<Record<ConnectedNetwork, NetworkReader>>;

  constructor(youtube: YoutubeReader, instagram: InstagramReader, twitch: TwitchReader, podcast: PodcastReader) {
    this.all = { youtube, instagram, twitch, podcast };
  }

  of(network: ConnectedNetwork): NetworkReader {
    return this.all[network];
  }
}
