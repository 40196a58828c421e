import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../../platform/graphql/access';
import { ViewerSource } from '../../platform/graphql/access';
import { SessionsService } from '../sessions.service';
import { ApiKeys } from './api-keys.service';

/** Who asks: the holder of a key where one is shown, else of a session. A bad key is nobody, whatever cookie comes with it. */
@Injectable()
export class Viewers implements ViewerSource {
  constructor(
    private readonly sessions: SessionsService,
    private readonly keys: ApiKeys,
  ) {}

  viewerOf(request: FastifyRequest): Promise<Viewer | null> {
    return this.keys.isShown(request) ? this.keys.viewerOf(request) : this.sessions.viewerOf(request);
  }
}
