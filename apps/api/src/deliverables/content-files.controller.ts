import { createReadStream } from 'node:fs';
import { All, Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { GuestSource, Public, type ViewedRequest, ViewerSource } from '../platform/graphql/access';
import { ContentTickets } from './content-tickets';
import { ContentUploads } from './content-uploads.service';

/** Files of drafts: in by tus, out by tickets. */
@Controller()
export class ContentFilesController {
  constructor(
    private readonly uploads: ContentUploads,
    private readonly tickets: ContentTickets,
    private readonly viewers: ViewerSource,
    private readonly guests: GuestSource,
  ) {}

  /** For who writes content and for a creator with a link; the service knows whose piece it is. */
  @All(['uploads', 'uploads/:id'])
  @Public()
  async upload(@Req() request: ViewedRequest, @Res() reply: FastifyReply): Promise<void> {
    const guest = await this.guests.guestOf(request);
    const viewer = guest ? null : (request.viewer ?? (await this.viewers.viewerOf(request)));
    const who = guest?.purpose === 'creator' ? guest : viewer;
    if (!who) throw new DomainError('not_signed_in');
    if ('personId' in who && !who.permissions.has('deliverables.write')) throw new DomainError('not_allowed');
    reply.hijack();
    reply.raw.setHeader('x-content-type-options', 'nosniff');
    await this.uploads.handle(who, request.raw, reply.raw);
  }

  @Get('files/content')
  @Public()
  @Header('cache-control', 'private, max-age=3600')
  async file(
    @Query('ticket') ticket: string,
    @Req() request: ViewedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { path, bytes, mediaType } = await this.tickets.open(typeof ticket === 'string' ? ticket : '');
    void reply
      .type(mediaType)
      .header('accept-ranges', 'bytes')
      .header('content-disposition', 'inline')
      .header('x-content-type-options', 'nosniff');
    const range = rangeOf(request.headers.range, bytes);
    if (range === 'none') {
      await reply.status(416).header('content-range', `bytes */${bytes}`).send();
      return;
    }
    if (range) {
      const { from, until } = range;
      void reply
        .status(206)
        .header('content-range', `bytes ${from}-${until}/${bytes}`)
        .header('content-length', until - from + 1);
      await reply.send(createReadStream(path, { start: from, end: until }));
      return;
    }
    await reply.header('content-length', bytes).send(createReadStream(path));
  }
}

/** One range, as a player asks for it (RFC 9110, 14.2); several at once are answered with the whole. */
function rangeOf(header: string | undefined, bytes: number): { from: number; until: number } | 'none' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) return null;
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const until = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return from > until ? 'none' : { from, until };
}
