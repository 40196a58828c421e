import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

export class CreateSavedSearches1763901200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_search (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        name text NOT NULL,
        filter jsonb NOT NULL DEFAULT '{}',
        brief_id uuid,
        sort text NOT NULL DEFAULT 'score',
        descending boolean NOT NULL DEFAULT true,
        alert boolean NOT NULL DEFAULT false,
        too_wide boolean NOT NULL DEFAULT false,
        matched integer[],
        matches integer,
        checked_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, person_id, name),
        FOREIGN KEY (workspace_id, brief_id) REFERENCES brief (workspace_id, id) ON DELETE SET NULL (brief_id)
      );
      CREATE TABLE saved_search_match (
        workspace_id uuid NOT NULL,
        search_id uuid NOT NULL,
        profile_id integer NOT NULL,
        found_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, search_id, profile_id),
        FOREIGN KEY (workspace_id, search_id) REFERENCES saved_search (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, profile_id) REFERENCES profile (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX saved_search_match_profile ON saved_search_match (workspace_id, profile_id);
      ${workspaceSecuritySql('saved_search')}
      ${workspaceSecuritySql('saved_search_match')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_search_match, saved_search');
  }
}
