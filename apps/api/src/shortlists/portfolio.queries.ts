/** $1: handle keys, $2: networks beside them, '' = any. Of one handle on several networks the largest account first. */
export const PROFILES_BY_HANDLE = `
  SELECT asked.at, p.id
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (key, network, at)
    CROSS JOIN LATERAL (SELECT id, followers FROM profile WHERE profile.workspace_id = current_setting('app.workspace')::uuid
      AND profile.handle_key = asked.key AND (asked.network = '' OR profile.network = asked.network)
      AND profile.followers IS NOT NULL) p
  ORDER BY asked.at, p.followers DESC, p.id`;
