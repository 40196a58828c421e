import type { ApolloServerPlugin } from '@apollo/server';

/** While the database is away the answer is 503 with Retry-After, never a 200 that looks like nothing was found. */
export const unavailablePlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => {
      if (response.body.kind !== 'single') return;
      const away = response.body.singleResult.errors?.some((error) => error.extensions?.['code'] === 'unavailable');
      if (!away) return;
      response.http.status = 503;
      response.http.headers.set('retry-after', '5');
    },
  }),
};
