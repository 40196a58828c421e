import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,`;
const ofShortlist =
  'FOREIGN KEY (workspace_id, shortlist_id) REFERENCES shortlist (workspace_id, id) ON DELETE CASCADE';
const ofEntry = 'FOREIGN KEY (workspace_id, entry_id) REFERENCES shortlist_entry (workspace_id, id) ON DELETE CASCADE';
const said = `
        person_id uuid REFERENCES person (id),
        link_id uuid,
        author_name text NOT NULL,`;
const bySomebody = `CHECK (num_nonnulls(person_id, link_id) = 1),
        FOREIGN KEY (workspace_id, link_id) REFERENCES outside_link (workspace_id, id) ON DELETE CASCADE`;

/** Who is proposed for a campaign, for how much, what is said of it, and what was frozen. */
export class CreateShortlists1764030000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shortlist (${owned}
        campaign_id uuid NOT NULL,
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        status text NOT NULL DEFAULT 'open'
          CHECK (status IN ('open', 'frozen', 'submitted', 'approved', 'refused', 'changes_requested')),
        frozen_text text,
        frozen_hash text CHECK (frozen_hash ~ '^[0-9a-f]{64}$'),
        frozen_at timestamptz,
        frozen_by uuid REFERENCES person (id),
        submitted_at timestamptz,
        submitted_by uuid REFERENCES person (id),
        decided_at timestamptz,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, campaign_id, version),
        CHECK ((status = 'open') = (frozen_hash IS NULL)),
        CHECK ((frozen_hash IS NULL) = (frozen_text IS NULL)),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('shortlist')}
      CREATE TABLE shortlist_entry (${owned}
        shortlist_id uuid NOT NULL,
        creator_id integer,
        profile_id integer,
        position integer NOT NULL,
        fee_minor bigint CHECK (fee_minor >= 0),
        gift_minor bigint NOT NULL DEFAULT 0 CHECK (gift_minor >= 0),
        currency char(3) NOT NULL,
        fee_source jsonb NOT NULL DEFAULT '{"kind": "none"}',
        gift_note text NOT NULL DEFAULT '',
        deliverables jsonb NOT NULL DEFAULT '[]',
        note text NOT NULL DEFAULT '',
        snapshot_id uuid,
        frozen_terms text,
        frozen_person text,
        person_hash text CHECK (person_hash ~ '^[0-9a-f]{64}$'),
        added_by uuid REFERENCES person (id),
        added_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, shortlist_id, creator_id),
        CHECK ((frozen_terms IS NULL) = (person_hash IS NULL)),
        ${ofShortlist},
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id),
        FOREIGN KEY (workspace_id, profile_id) REFERENCES profile (workspace_id, id) ON DELETE SET NULL (profile_id),
        FOREIGN KEY (workspace_id, snapshot_id) REFERENCES score_snapshot (workspace_id, id) ON DELETE SET NULL (snapshot_id)
      );
      CREATE INDEX shortlist_entry_creator ON shortlist_entry (workspace_id, creator_id);
      CREATE INDEX shortlist_entry_profile ON shortlist_entry (workspace_id, profile_id);
      CREATE INDEX shortlist_entry_snapshot ON shortlist_entry (workspace_id, snapshot_id);
      ${workspaceSecuritySql('shortlist_entry')}
    `);
    await runner.query(`
      CREATE TABLE shortlist_offer (${owned}
        campaign_id uuid NOT NULL,
        creator_id integer NOT NULL,
        side text NOT NULL CHECK (side IN ('us', 'creator')),
        fee_minor bigint NOT NULL CHECK (fee_minor >= 0),
        gift_minor bigint NOT NULL DEFAULT 0 CHECK (gift_minor >= 0),
        currency char(3) NOT NULL,
        note text NOT NULL DEFAULT '',
        person_id uuid REFERENCES person (id),
        made_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX shortlist_offer_creator ON shortlist_offer (workspace_id, campaign_id, creator_id, made_at);
      ${workspaceSecuritySql('shortlist_offer')}
      REVOKE UPDATE, DELETE ON shortlist_offer FROM vivier_app, vivier_worker;
      CREATE TABLE shortlist_comment (${owned}
        shortlist_id uuid NOT NULL,
        entry_id uuid,${said}
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
        said_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        ${ofShortlist},
        ${ofEntry},
        ${bySomebody}
      );
      CREATE INDEX shortlist_comment_of ON shortlist_comment (workspace_id, shortlist_id, entry_id, said_at);
      ${workspaceSecuritySql('shortlist_comment')}
      CREATE TABLE shortlist_vote (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        entry_id uuid NOT NULL,
        voter text NOT NULL,${said}
        vote text NOT NULL CHECK (vote IN ('for', 'against', 'unsure')),
        voted_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, entry_id, voter),
        ${ofEntry},
        ${bySomebody}
      );
      ${workspaceSecuritySql('shortlist_vote')}
      CREATE TABLE shortlist_line (${owned}
        shortlist_id uuid NOT NULL,
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
        network text,
        handle_key text,
        reason text NOT NULL CHECK (reason IN ('unknown', 'ambiguous', 'not_a_profile')),
        pasted_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, shortlist_id, text),
        ${ofShortlist}
      );
      CREATE INDEX shortlist_line_handle ON shortlist_line (workspace_id, handle_key);
      ${workspaceSecuritySql('shortlist_line')}
    `);
    await runner.query(FROZEN_STAYS);
    await runner.query(FORGET_CREATOR);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER shortlist_forgets ON creator;
      DROP TABLE shortlist_line, shortlist_vote, shortlist_comment, shortlist_offer, shortlist_entry, shortlist;
      DROP FUNCTION shortlist_forgets, shortlist_stays, shortlist_entry_stays;
    `);
  }
}

/**
 * What was frozen is the database's to keep, whatever the code above it does; only a person can be taken out of it.
 * Triggers say their workspace first: a whole workspace is removed by one that has said none.
 */
const FROZEN_STAYS = `
  CREATE FUNCTION shortlist_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.frozen_hash IS NOT NULL AND
      (OLD.frozen_hash, OLD.frozen_text, OLD.frozen_at, OLD.campaign_id, OLD.version)
      IS DISTINCT FROM (NEW.frozen_hash, NEW.frozen_text, NEW.frozen_at, NEW.campaign_id, NEW.version)
    THEN RAISE EXCEPTION 'a frozen shortlist stays as it is'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER shortlist_stays BEFORE UPDATE ON shortlist FOR EACH ROW EXECUTE FUNCTION shortlist_stays();
  CREATE FUNCTION shortlist_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE kept shortlist_entry; BEGIN
    PERFORM set_config('app.workspace', coalesce(NEW.workspace_id, OLD.workspace_id)::text, true);
    IF TG_OP = 'DELETE' THEN
      IF OLD.frozen_terms IS NOT NULL AND EXISTS (SELECT FROM shortlist
        JOIN workspace ON workspace.id = shortlist.workspace_id WHERE shortlist.id = OLD.shortlist_id)
      THEN RAISE EXCEPTION 'a frozen shortlist keeps its entries'; END IF;
      RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF EXISTS (SELECT FROM shortlist WHERE id = NEW.shortlist_id AND frozen_hash IS NOT NULL)
      THEN RAISE EXCEPTION 'a frozen shortlist takes no entries'; END IF;
      RETURN NEW;
    END IF;
    IF OLD.frozen_terms IS NULL THEN RETURN NEW; END IF;
    kept := NEW;
    IF NEW.creator_id IS NULL THEN kept.creator_id := OLD.creator_id; END IF;
    IF NEW.profile_id IS NULL THEN kept.profile_id := OLD.profile_id; END IF;
    IF NEW.snapshot_id IS NULL THEN kept.snapshot_id := OLD.snapshot_id; END IF;
    IF NEW.frozen_person IS NULL THEN kept.frozen_person := OLD.frozen_person; END IF;
    IF NEW.note = '' THEN kept.note := OLD.note; END IF;
    IF NEW.gift_note = '' THEN kept.gift_note := OLD.gift_note; END IF;
    IF kept IS DISTINCT FROM OLD THEN RAISE EXCEPTION 'a frozen entry stays as it is'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER shortlist_entry_stays BEFORE INSERT OR UPDATE OR DELETE ON shortlist_entry
    FOR EACH ROW EXECUTE FUNCTION shortlist_entry_stays();`;

/** Whoever removes a creator, by whatever way: open lists lose the entry, frozen ones the person in it. */
const FORGET_CREATOR = `
  CREATE FUNCTION shortlist_forgets() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM set_config('app.workspace', OLD.workspace_id::text, true);
    DELETE FROM shortlist_entry WHERE workspace_id = OLD.workspace_id AND creator_id = OLD.id AND frozen_terms IS NULL;
    DELETE FROM shortlist_comment USING shortlist_entry entry
      WHERE shortlist_comment.workspace_id = OLD.workspace_id AND shortlist_comment.entry_id = entry.id
        AND entry.workspace_id = OLD.workspace_id AND entry.creator_id = OLD.id;
    DELETE FROM shortlist_line USING profile WHERE shortlist_line.workspace_id = OLD.workspace_id
      AND profile.workspace_id = OLD.workspace_id AND profile.creator_id = OLD.id
      AND shortlist_line.handle_key = profile.handle_key;
    UPDATE shortlist_entry SET frozen_person = NULL, note = '', gift_note = '', snapshot_id = NULL, profile_id = NULL
      WHERE workspace_id = OLD.workspace_id AND creator_id = OLD.id;
    RETURN OLD;
  END $$;
  CREATE TRIGGER shortlist_forgets BEFORE DELETE ON creator FOR EACH ROW EXECUTE FUNCTION shortlist_forgets();`;
