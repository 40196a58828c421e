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

export type ViewedRequest = FastifyRequest & { viewer?: Viewer | null };

/** Finds the viewer of a request; identity gives the only implementation. */
export abstract class ViewerSource {
  abstract viewerOf(request: FastifyRequest): Promise<Viewer | null>;
}

export const ACCESS = 'vivier:access';
export type Access = { permission: string } | { public: true };

/** This operation needs that permission in the viewer's workspace. */
export const Requires = (permission: string) => SetMetadata(ACCESS, { permission } satisfies Access);

/** This operation answers without a sign-in. */
export const Public = () => SetMetadata(ACCESS, { public: true } satisfies Access);

export function requestOf(context: ExecutionContext): ViewedRequest {
  return context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: ViewedRequest }>().req
    : context.switchToHttp().getRequest<ViewedRequest>();
}

/** The viewer that the guard has found; only for operations that are not public. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).viewer);

/** The context of one GraphQL request: the raw request, the reply and its data loaders. */
export const GraphqlContext = createParamDecorator((_: unknown, context: ExecutionContext) =>
  GqlExecutionContext.create(context).getContext(),
);
