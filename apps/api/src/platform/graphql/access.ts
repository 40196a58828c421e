import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';

/** Who asks, in which workspace, and what that person may do there. */
export interface Viewer {
  personId: string;
  workspaceId: string;
  workspaceSlug: string;
  roles: readonly { role: string; brandId: string | null }[];
  permissions: ReadonlySet<string>;
  /** The brands that may be seen; null means all of the workspace. */
  brandIds: readonly string[] | null;
  locale: string;
}

/** Somebody outside with a link that was sent to them: no account, one purpose, one thing. */
export interface Guest {
  linkId: string;
  workspaceId: string;
  purpose: string;
  /** What the link is about, by its purpose. */
  subjectId: string | null;
  brandId: string | null;
  creatorId: number | null;
  email: string | null;
  locale: string;
}

export type ViewedRequest = FastifyRequest & { viewer?: Viewer | null; guest?: Guest | null };

/** Finds the viewer of a request; identity gives the only implementation. */
export abstract class ViewerSource {
  abstract viewerOf(request: FastifyRequest): Promise<Viewer | null>;
}

/** Finds the guest of a request; identity gives the only implementation. */
export abstract class GuestSource {
  abstract guestOf(request: FastifyRequest): Promise<Guest | null>;
}

export const ACCESS = 'vivier:access';
export type Access = { permission: string } | { public: true } | { outside: string };

/** This operation needs that permission in the viewer's workspace. */
export const Requires = (permission: string) => SetMetadata(ACCESS, { permission } satisfies Access);

/** This operation answers without a sign-in. */
export const Public = () => SetMetadata(ACCESS, { public: true } satisfies Access);

/** This operation is for who holds a valid link of that purpose; nobody else reaches it, with or without an account. */
export const Outside = (purpose: string) => SetMetadata(ACCESS, { outside: purpose } satisfies Access);

export function requestOf(context: ExecutionContext): ViewedRequest {
  return context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: ViewedRequest }>().req
    : context.switchToHttp().getRequest<ViewedRequest>();
}

/** The viewer that the guard has found; only for operations that are not public. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).viewer);

/** The guest that the guard has found; only for operations that are for the outside. */
export const CurrentGuest = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).guest);

/** The context of one GraphQL request: the raw request, the reply and its data loaders. */
export const GraphqlContext = createParamDecorator((_: unknown, context: ExecutionContext) =>
  GqlExecutionContext.create(context).getContext(),
);
