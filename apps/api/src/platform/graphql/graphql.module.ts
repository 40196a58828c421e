import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessDeclared } from './access-declared';
import { AccessGuard } from './access.guard';
import { formatError } from './format-error';
import { unavailablePlugin } from './unavailable.plugin';
import { DayScalar, JsonScalar } from './scalars';

/** Our largest screen asks for six levels and some two hundred fields; a stranger's query gets no further. */
const armor = new ApolloArmor({
  maxDepth: { n: 8, flattenFragments: true },
  maxAliases: { n: 15 },
  maxDirectives: { n: 20 },
  maxTokens: { n: 1500 },
  costLimit: { maxCost: 10_000, flattenFragments: true },
  blockFieldSuggestion: { enabled: true },
});

const protection = armor.protect();

@Module({
  imports: [
    DiscoveryModule,
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      introspection: false,
      playground: false,
      csrfPrevention: true,
      // Nest would make every status a 200 again, that of `unavailablePlugin` as well.
      preserveHttpStatusForExecutionErrors: false,
      path: '/graphql',
      buildSchemaOptions: { dateScalarMode: 'isoDate' },
      resolvers: { JSON: JsonScalar },
      context: (req: FastifyRequest, reply: FastifyReply) => ({ req, reply }),
      formatError,
      ...protection,
      // Nobody caches our answers, and its hook on every field costs as much as the fields.
      plugins: [...(protection.plugins ?? []), unavailablePlugin, ApolloServerPluginCacheControlDisabled()],
    }),
  ],
  providers: [DayScalar, AccessDeclared, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [AccessDeclared],
})
export class GraphqlModule {}
