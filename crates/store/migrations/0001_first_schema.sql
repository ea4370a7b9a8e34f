-- The first schema. One text for SQLite and PostgreSQL: types TEXT, BIGINT, DOUBLE PRECISION and
-- BYTEA only; ids are made by us; days are YYYY-MM-DD, moments YYYY-MM-DDTHH:MM:SS.mmmZ; a flag
-- is 0 or 1. A released migration is never edited: add the next number.
-- What each column is for, and how sensitive it is, stands in the column register (register.rs).

CREATE TABLE settings (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  login TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT,
  totp_secret_sealed BYTEA,
  totp_last_step BIGINT,
  public_key BYTEA,
  private_key_sealed BYTEA,
  failed_tries BIGINT NOT NULL CHECK (failed_tries >= 0),
  locked_until TEXT,
  active BIGINT NOT NULL CHECK (active IN (0, 1)),
  created_on TEXT NOT NULL,
  created_by TEXT REFERENCES users (id),
  version BIGINT NOT NULL
);

CREATE TABLE sessions (
  token_hash BYTEA PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  private_key_sealed BYTEA NOT NULL,
  created_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  ends_at TEXT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (ends_at);

-- Single-use links: enrolment, and sign-in of a demonstration.
CREATE TABLE links (
  token_hash BYTEA PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('enrol', 'sign_in')),
  user_id TEXT NOT NULL REFERENCES users (id),
  private_key_sealed BYTEA,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX links_by_user ON links (user_id);

CREATE TABLE clients (
  id TEXT PRIMARY KEY NOT NULL,
  reference_code TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
  lead_id TEXT NOT NULL REFERENCES users (id),
  created_on TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id),
  synthetic BIGINT NOT NULL CHECK (synthetic IN (0, 1)),
  version BIGINT NOT NULL
);
CREATE INDEX clients_by_lead ON clients (lead_id);

CREATE TABLE episodes (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  opened_on TEXT NOT NULL,
  opened_by TEXT NOT NULL REFERENCES users (id),
  closed_on TEXT,
  closed_by TEXT REFERENCES users (id),
  ending TEXT,
  CHECK ((closed_on IS NULL) = (closed_by IS NULL) AND (closed_on IS NULL) = (ending IS NULL))
);
CREATE INDEX episodes_by_client ON episodes (client_id, opened_on);
CREATE UNIQUE INDEX episodes_one_open ON episodes (client_id) WHERE closed_on IS NULL;

-- Who may read a client's words: the client key, sealed to each member. Gone when they leave; a
-- member added by somebody who does not hold it waits until one who does hands it on.
CREATE TABLE care_team (
  client_id TEXT NOT NULL REFERENCES clients (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  client_key_sealed BYTEA,
  since_on TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES users (id),
  until_on TEXT,
  PRIMARY KEY (client_id, user_id),
  CHECK (client_key_sealed IS NULL OR until_on IS NULL)
);
CREATE INDEX care_team_by_user ON care_team (user_id, client_id) WHERE until_on IS NULL;

CREATE TABLE profiles (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  number BIGINT NOT NULL CHECK (number >= 1),
  variables TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (client_id, number)
);

CREATE TABLE occasions (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  episode_id TEXT NOT NULL REFERENCES episodes (id),
  instrument TEXT NOT NULL,
  edition BIGINT NOT NULL,
  variant TEXT,
  measured_on TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  sheet TEXT NOT NULL
);
CREATE INDEX occasions_by_client ON occasions (client_id, measured_on);
CREATE INDEX occasions_by_episode ON occasions (episode_id);

CREATE TABLE answers (
  occasion_id TEXT NOT NULL REFERENCES occasions (id),
  item TEXT NOT NULL,
  value TEXT,
  missing TEXT,
  PRIMARY KEY (occasion_id, item),
  CHECK ((value IS NULL) <> (missing IS NULL))
);

CREATE TABLE scores (
  id TEXT PRIMARY KEY NOT NULL,
  occasion_id TEXT NOT NULL REFERENCES occasions (id),
  instrument TEXT NOT NULL,
  edition BIGINT NOT NULL,
  scale TEXT NOT NULL,
  value DOUBLE PRECISION,
  missing TEXT,
  band TEXT,
  superseded_by TEXT REFERENCES scores (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((value IS NULL) <> (missing IS NULL))
);
CREATE INDEX scores_by_occasion ON scores (occasion_id);
CREATE UNIQUE INDEX scores_one_current ON scores (occasion_id, scale) WHERE superseded_by IS NULL;
CREATE INDEX scores_current ON scores (instrument, scale) WHERE superseded_by IS NULL;
-- A new score may be one that an old one names already; without this, each insert walks them all.
CREATE INDEX scores_by_correction ON scores (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE alerts (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  occasion_id TEXT REFERENCES occasions (id),
  rule TEXT NOT NULL,
  raised_at TEXT NOT NULL,
  raised_by TEXT NOT NULL REFERENCES users (id),
  closed_at TEXT,
  closed_by TEXT REFERENCES users (id),
  action TEXT,
  note_sealed BYTEA,
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (action IS NULL)),
  CHECK (note_sealed IS NULL OR closed_at IS NOT NULL)
);
CREATE INDEX alerts_by_client ON alerts (client_id, raised_at);
CREATE INDEX alerts_open ON alerts (client_id) WHERE closed_at IS NULL;
CREATE INDEX alerts_open_by_time ON alerts (raised_at, id) WHERE closed_at IS NULL;

CREATE TABLE decisions (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  number BIGINT NOT NULL CHECK (number >= 1),
  profile_id TEXT NOT NULL REFERENCES profiles (id),
  recommendation TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'override')),
  intensity TEXT NOT NULL,
  offers TEXT NOT NULL,
  reason_sealed BYTEA,
  decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (client_id, number),
  CHECK (kind = 'accept' OR reason_sealed IS NOT NULL)
);

CREATE TABLE plans (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  number BIGINT NOT NULL CHECK (number >= 1),
  decision_id TEXT REFERENCES decisions (id),
  programme TEXT,
  targets TEXT NOT NULL,
  measures TEXT NOT NULL,
  notes_sealed BYTEA,
  review_on TEXT,
  written_on TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (client_id, number)
);

CREATE TABLE sign_offs (
  id TEXT PRIMARY KEY NOT NULL,
  instrument TEXT NOT NULL,
  edition BIGINT NOT NULL,
  signed_by TEXT NOT NULL REFERENCES users (id),
  signed_on TEXT NOT NULL,
  qualification TEXT NOT NULL,
  statement TEXT NOT NULL
);
CREATE INDEX sign_offs_by_edition ON sign_offs (instrument, edition);

-- The trail. No foreign keys: it outlives what it speaks of. The chain is described in audit.rs.
CREATE TABLE audit (
  seq BIGINT PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  user_id TEXT,
  role TEXT,
  act TEXT NOT NULL,
  client_id TEXT,
  object_id TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  detail TEXT,
  previous_hash BYTEA NOT NULL,
  hash BYTEA NOT NULL
);
CREATE INDEX audit_by_client ON audit (client_id, seq);
CREATE INDEX audit_by_user ON audit (user_id, seq);
