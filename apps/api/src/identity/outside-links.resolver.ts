import { Query, Resolver } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { GraphqlContext, Public } from '../platform/graphql/access';
import { GuestView } from './identity.types';
import { OutsideLinksService } from './outside-links.service';

@Resolver()
export class OutsideLinksResolver {
  constructor(private readonly links: OutsideLinksService) {}

  /** Whom the link of this request was made for; null when it opens nothing (any more). */
  @Query(() => GuestView, { nullable: true })
  @Public()
  guest(@GraphqlContext() { req }: { req: FastifyRequest }): Promise<GuestView | null> {
    return this.links.view(req);
  }

  /** open · expired · revoked · unknown: what a page says when the link opens nothing. */
  @Query(() => String)
  @Public()
  guestLinkState(@GraphqlContext() { req }: { req: FastifyRequest }): Promise<string> {
    return this.links.state(req);
  }
}
