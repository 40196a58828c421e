import { Injectable } from '@nestjs/common';

/** Where the networks answer. Tests set their own. */
@Injectable()
export class NetworkHosts {
  youtube = 'https://www.googleapis.com/youtube/v3';
  instagram = 'https://graph.facebook.com/v23.0';
  twitch = 'https://api.twitch.tv/helix';
  twitchId = 'https://id.twitch.tv';
}
