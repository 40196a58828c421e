import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, ACCESS } from './access';

export interface DeclaredOperation {
  name: string;
  handler: string;
  kind: 'Query' | 'Mutation' | 'Subscription' | 'Http';
  access: Access | undefined;
}

/** Lists every operation with its declared access and stops the start when one has none. */
@Injectable()
export class AccessDeclared implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const silent = this.operations().filter((operation) => !operation.access);
    if (silent.length) throw new Error(`No access declared for ${silent.map((found) => found.handler).join(', ')}`);
  }

  operations(): DeclaredOperation[] {
    const instances = [...this.discovery.getProviders(), ...this.discovery.getControllers()];
    return instances
      .filter((wrapper) => wrapper.instance && wrapper.metatype)
      .flatMap(({ instance }) => {
        const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
        return this.scanner
          .getAllMethodNames(prototype)
          .flatMap((method) => this.operationOf(instance as object, method));
      });
  }

  private operationOf(instance: object, method: string): DeclaredOperation[] {
    const handler = (instance as Record<string, unknown>)[method];
    if (typeof handler !== 'function') return [];
    const graphql = this.reflector.get<string | undefined>('graphql:resolver_type', handler as () => unknown);
    const http = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
    if (graphql !== 'Query' && graphql !== 'Mutation' && graphql !== 'Subscription' && http === undefined) return [];
    const verb = RequestMethod[(Reflect.getMetadata(METHOD_METADATA, handler) as number | undefined) ?? 0];
    const name = this.reflector.get<string | undefined>('graphql:resolver_name', handler as () => unknown);
    return [
      {
        name: http === undefined ? (name ?? method) : `${verb} ${http}`,
        handler: `${instance.constructor.name}.${method}`,
        kind: http === undefined ? (graphql as DeclaredOperation['kind']) : 'Http',
        access: this.reflector.get<Access | undefined>(ACCESS, handler as () => unknown),
      },
    ];
  }
}
