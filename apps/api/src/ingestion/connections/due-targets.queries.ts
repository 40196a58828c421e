/**
 * Whom a connection reads next, those never read first, then the longest unread; nobody who was erased or objected.
 * $1 workspace, $2 connection, $3 network, $4 the pool too, $5 read before this is due, $6 the same for who was not found, $7 most.
 */
export const DUE_TARGETS = `
  WITH wanted AS (
    SELECT handle, handle_key, external_id, url, read_at, code FROM connection_target
    WHERE workspace_id = $1 AND connection_id = $2 AND listed
    UNION ALL
    SELECT p.handle, p.handle_key, p.external_id, t.url, t.read_at, t.code
    FROM profile p JOIN creator c ON c.workspace_id = p.workspace_id AND c.id = p.creator_id AND c.blocked_reason IS NULL
    LEFT JOIN connection_target t ON t.workspace_id = p.workspace_id AND t.connection_id = $2 AND t.handle_key = p.handle_key
    WHERE $4 AND p.workspace_id = $1 AND p.network = $3 AND t.listed IS NOT TRUE
      AND NOT EXISTS (SELECT FROM connection_target l WHERE l.workspace_id = $1 AND l.connection_id = $2 AND l.listed
        AND l.external_id = p.external_id)
  )
  SELECT handle, handle_key AS "handleKey", external_id AS "externalId", url
  FROM (
    SELECT * FROM wanted
    WHERE read_at IS NULL OR read_at < CASE WHEN code IS NULL THEN $5::timestamptz ELSE $6::timestamptz END
    -- The offset keeps the costly question below from being asked of everybody who is due.
    ORDER BY read_at NULLS FIRST, handle_key OFFSET 0
  ) AS due
  WHERE suppression_of($1, $3, handle_key, external_id, NULL) IS NULL LIMIT $7`;

/** Settled by an answer: $1 workspace, $2 connection, then arrays of handle, key, external id, address, code. */
export const MARK_READ = `
  INSERT INTO connection_target AS known (workspace_id, connection_id, handle, handle_key, external_id, url, read_at, code)
  SELECT $1, $2, handle, handle_key, external_id, url, now(), code
  FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS answered (handle, handle_key, external_id, url, code)
  ON CONFLICT (workspace_id, connection_id, handle_key) DO UPDATE SET read_at = excluded.read_at, code = excluded.code,
    external_id = coalesce(known.external_id, excluded.external_id)`;
