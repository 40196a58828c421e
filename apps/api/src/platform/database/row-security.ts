/**
 * SQL that puts a table under its workspace: reading and writing another workspace's rows is refused,
 * and a connection that forgot to say its workspace gets an error, not an empty answer.
 */
export function workspaceSecuritySql(table: string): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY workspace ON ${table}
      USING (workspace_id = current_setting('app.workspace')::uuid)
      WITH CHECK (workspace_id = current_setting('app.workspace')::uuid);
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO vivier_app, vivier_worker;
  `;
}
