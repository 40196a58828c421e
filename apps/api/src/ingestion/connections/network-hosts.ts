import { Injectable } from '@nestjs/common';

/** Where the networks answer. Tests set their own. */
@Injectable()
export class NetworkHosts {
  youtube = 'https://www.googleapis.com/youtube/v3';
  instagram = 'https://graph.facebook.com/v23.0';
  twitch = 'https://api.twitch.tv/helix';
  twitchId = 'https://id.twitch.tv';
  googleAuth = 'https://accounts.google.com/o/oauth2/v2/auth';
  googleToken = 'https://oauth2.googleapis.com';
  youtubeAnalytics = 'https://youtubeanalytics.googleapis.com/v2';
  instagramAuth = 'https://www.instagram.com/oauth/authorize';
  instagramToken = 'https://api.instagram.com/oauth/access_token';
  instagramGraph = 'https://graph.instagram.com';
}
