import { type EnvironmentProviders, inject, makeEnvironmentProviders } from '@angular/core';
import { ApolloLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { HttpLink } from '@apollo/client/link/http';
import { provideApollo } from 'apollo-angular';
import { OutsideSecret } from '../outside/outside-secret';
import { ActiveWorkspace } from '../session/active-workspace';

/** Answers are kept by the rooms' stores, not by Apollo: a page that was edited elsewhere is never shown from memory. */
export function provideGraphql(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideApollo(() => {
      const workspace = inject(ActiveWorkspace);
      const outside = inject(OutsideSecret);
      const context = new SetContextLink(({ headers }) => {
        const secret = outside.value();
        if (secret) return { headers: { ...headers, 'x-vivier-link': secret } };
        const slug = workspace.slug();
        return { headers: slug ? { ...headers, 'x-vivier-workspace': slug } : headers };
      });
      return {
        link: ApolloLink.from([context, new HttpLink({ uri: '/graphql', credentials: 'same-origin' })]),
        cache: new InMemoryCache(),
        devtools: { enabled: false },
      };
    }),
  ]);
}
