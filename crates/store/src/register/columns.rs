use super::Change::{Never as Once, State};
use super::Export::{Accountability, Client, Never, Pseudonymous as Research};
use super::Retention::{Account, CareRecord, Installation, Link, Membership, Session, Trail};
use super::Rows::{Go, Stay};
use super::Sensitivity::{Pseudonymous, Public, Sealed, Secret, Staff};
use super::{Change, Column, Export, Retention, Rows, Sensitivity, Table};

const fn table(name: &'static str, rows: Rows, columns: &'static [Column]) -> Table {
    Table { name, rows, columns }
}

const fn column(
    name: &'static str,
    rule: (Sensitivity, Retention, Export, Change),
    purpose: &'static str,
) -> Column {
    let (sensitivity, retention, export, change) = rule;
    Column { name, purpose, sensitivity, retention, export, change }
}

// What most columns of a table share.
const MADE: (Sensitivity, Retention, Export, Change) = (Public, Installation, Never, Once);
const WHO: (Sensitivity, Retention, Export, Change) = (Staff, Account, Accountability, Once);
const KEEPS: (Sensitivity, Retention, Export, Change) = (Staff, Account, Never, State);
const PROOF: (Sensitivity, Retention, Export, Change) = (Secret, Account, Never, State);
const VISIT: (Sensitivity, Retention, Export, Change) = (Staff, Session, Never, Once);
const OPENS: (Sensitivity, Retention, Export, Change) = (Staff, Link, Never, Once);
const CARE: (Sensitivity, Retention, Export, Change) = (Pseudonymous, CareRecord, Research, Once);
const CARE_STATE: (Sensitivity, Retention, Export, Change) =
    (Pseudonymous, CareRecord, Research, State);
const CARE_STAFF: (Sensitivity, Retention, Export, Change) =
    (Staff, CareRecord, Accountability, Once);
const WORDS: (Sensitivity, Retention, Export, Change) = (Sealed, CareRecord, Client, Once);
const TEAM: (Sensitivity, Retention, Export, Change) = (Staff, CareRecord, Accountability, State);
const SIGNED: (Sensitivity, Retention, Export, Change) =
    (Staff, Installation, Accountability, Once);
const TRACE: (Sensitivity, Retention, Export, Change) = (Pseudonymous, Trail, Accountability, Once);

/// Every table.
pub static TABLES: &[Table] = &[
    table(
        "migrations",
        Stay,
        &[
            column("number", MADE, "Which step of the schema was applied."),
            column("name", MADE, "The step's name, for the reader of an error."),
            column("digest", MADE, "SHA-256 of the step's text: a changed text refuses to open."),
        ],
    ),
    table(
        "settings",
        Stay,
        &[
            column("name", MADE, "Which fact about this installation."),
            column(
                "value",
                (Public, Installation, Never, State),
                "The fact; `audit.head` is where the trail ends.",
            ),
        ],
    ),
    table(
        "users",
        Stay,
        &[
            column("id", WHO, "Names the account everywhere else."),
            column("login", (Staff, Account, Never, Once), "What they type to sign in."),
            column("display_name", WHO, "How colleagues see them."),
            column("role", WHO, "What they are; rights follow from it."),
            column("password_hash", PROOF, "Argon2id parameters, salt and verifier."),
            column("totp_secret_sealed", PROOF, "Second factor, sealed under the password's key."),
            column("totp_last_step", KEEPS, "No code is taken twice."),
            column("public_key", KEEPS, "Colleagues seal client keys to it."),
            column("private_key_sealed", PROOF, "Opens those; sealed under the password's key."),
            column("failed_tries", KEEPS, "Slows down guessing."),
            column("locked_until", KEEPS, "Until when further tries wait."),
            column("active", KEEPS, "Whether they may sign in."),
            column("created_on", WHO, "Accountability: since when."),
            column("created_by", WHO, "Accountability: made by whom."),
            column("version", KEEPS, "Two who change the account at once: the second is told."),
        ],
    ),
    table(
        "sessions",
        Go,
        &[
            column(
                "token_hash",
                (Secret, Session, Never, Once),
                "Finds the session; the token itself is only in the cookie.",
            ),
            column("user_id", VISIT, "Who is signed in."),
            column(
                "private_key_sealed",
                (Secret, Session, Never, Once),
                "Their private key, sealed under the token's key.",
            ),
            column("created_at", VISIT, "Absolute end of the session."),
            column("last_seen_at", (Staff, Session, Never, State), "Idle end of the session."),
            column("ends_at", VISIT, "When it ends at the latest."),
        ],
    ),
    table(
        "links",
        Go,
        &[
            column("token_hash", (Secret, Link, Never, Once), "Finds the link."),
            column("kind", OPENS, "What it opens: enrolment, or a demonstration."),
            column("user_id", OPENS, "For whom."),
            column(
                "private_key_sealed",
                (Secret, Link, Never, State),
                "Demonstrations: the private key, sealed under the token's key; gone once used.",
            ),
            column("created_at", OPENS, "When it was made."),
            column("expires_at", OPENS, "From then on it opens nothing."),
            column("used_at", (Staff, Link, Never, State), "It opens once."),
        ],
    ),
    table(
        "clients",
        Stay,
        &[
            column("id", CARE, "Names the client everywhere else; carries no meaning."),
            column(
                "reference_code",
                (Pseudonymous, CareRecord, Never, Once),
                "What staff call the record; carries no meaning.",
            ),
            column("status", CARE_STATE, "Whether in contact."),
            column("lead_id", TEAM, "Who answers for the work."),
            column("created_on", CARE, "First day."),
            column("created_by", CARE_STAFF, "Accountability: made by whom."),
            column("synthetic", CARE, "Invented records are never counted with real ones."),
            column(
                "version",
                (Public, CareRecord, Never, State),
                "Two who change the record at once: the second is told.",
            ),
        ],
    ),
    table(
        "episodes",
        Stay,
        &[
            column("id", CARE, "Names the period of care."),
            column("client_id", CARE, "Whose."),
            column("opened_on", CARE, "First day of care."),
            column("opened_by", CARE_STAFF, "Accountability: opened by whom."),
            column("closed_on", CARE_STATE, "Last day of care; retention counts from it."),
            column("closed_by", TEAM, "Accountability: closed by whom."),
            column("ending", CARE_STATE, "A word for how it ended."),
        ],
    ),
    table(
        "care_team",
        Stay,
        &[
            column("client_id", CARE_STAFF, "Whose team."),
            column("user_id", CARE_STAFF, "Who may read this client's words."),
            column(
                "client_key_sealed",
                (Sealed, Membership, Never, State),
                "The client key, sealed to this member; gone when they leave.",
            ),
            column("since_on", TEAM, "First day."),
            column("added_by", TEAM, "Accountability: added by whom."),
            column("until_on", TEAM, "Last day."),
        ],
    ),
    table(
        "profiles",
        Stay,
        &[
            column("id", CARE, "Names this state of the profile."),
            column("client_id", CARE, "Whose."),
            column("number", CARE, "Its place in the order of states."),
            column("variables", CARE, "What is known, or why it is missing; JSON of closed words."),
            column("recorded_on", CARE, "The day."),
            column("recorded_by", CARE_STAFF, "Accountability: recorded by whom."),
        ],
    ),
    table(
        "occasions",
        Stay,
        &[
            column("id", CARE, "Names the occasion."),
            column("client_id", CARE, "Who was measured."),
            column("episode_id", CARE, "In which period of care."),
            column("instrument", CARE, "With what."),
            column("edition", CARE, "With which edition; a score keeps its edition."),
            column("variant", CARE, "With which variant of it."),
            column("measured_on", CARE, "The day the answers speak of."),
            column("recorded_on", CARE, "The day they were entered."),
            column("recorded_by", CARE_STAFF, "Accountability: entered by whom."),
            column(
                "sheet",
                CARE,
                "The scored sheet as computed, so that it can be explained later.",
            ),
        ],
    ),
    table(
        "answers",
        Stay,
        &[
            column("occasion_id", CARE, "Of which occasion."),
            column("item", CARE, "To which item."),
            column("value", CARE, "The answer; a number or one of the item's words."),
            column("missing", CARE, "Or why there is none."),
        ],
    ),
    table(
        "scores",
        Stay,
        &[
            column("id", CARE, "Names the score."),
            column("occasion_id", CARE, "Of which occasion."),
            column("instrument", CARE, "Of which instrument."),
            column("edition", CARE, "By which edition's rule."),
            column("scale", CARE, "On which scale."),
            column("value", CARE, "The score."),
            column("missing", CARE, "Or why there is none."),
            column("band", CARE, "The band it lies in."),
            column("superseded_by", CARE_STATE, "The score that corrects it; it stays as it was."),
        ],
    ),
    table(
        "alerts",
        Stay,
        &[
            column("id", CARE, "Names the alert."),
            column("client_id", CARE, "For whom somebody must act."),
            column("occasion_id", CARE, "The occasion that raised it."),
            column("rule", CARE, "The rule that raised it."),
            column("raised_at", CARE, "Since when somebody must act; minutes count."),
            column("raised_by", CARE_STAFF, "Who was at work when it was raised."),
            column("closed_at", CARE_STATE, "When somebody had acted."),
            column("closed_by", TEAM, "Accountability: who acted."),
            column("action", CARE_STATE, "A word for what was done."),
            column(
                "note_sealed",
                (Sealed, CareRecord, Client, State),
                "What they noted, sealed under the client key.",
            ),
        ],
    ),
    table(
        "decisions",
        Stay,
        &[
            column("id", CARE, "Names the decision."),
            column("client_id", CARE, "About whom."),
            column("number", CARE, "Its place in the order of decisions."),
            column("profile_id", CARE, "The profile that the recommendation was made from."),
            column("recommendation", CARE, "What was recommended and why, as shown."),
            column("kind", CARE, "Whether it was taken."),
            column("intensity", CARE, "What was decided."),
            column("offers", CARE, "Which programmes were decided on."),
            column("reason_sealed", WORDS, "Why, sealed under the client key."),
            column("decided_on", CARE, "The day."),
            column("decided_by", CARE_STAFF, "Accountability: decided by whom."),
        ],
    ),
    table(
        "plans",
        Stay,
        &[
            column("id", CARE, "Names this state of the plan."),
            column("client_id", CARE, "For whom."),
            column("number", CARE, "Its place in the order of states."),
            column("decision_id", CARE, "The decision it follows from."),
            column("programme", CARE, "The programme."),
            column("targets", CARE, "The targets of the work."),
            column("measures", CARE, "Which instrument is due on which day."),
            column("notes_sealed", WORDS, "The plan's words, sealed under the client key."),
            column("review_on", CARE, "When it is to be looked at again."),
            column("written_on", CARE, "The day."),
            column("written_by", CARE_STAFF, "Accountability: written by whom."),
        ],
    ),
    table(
        "sign_offs",
        Stay,
        &[
            column("id", SIGNED, "Names the sign-off."),
            column("instrument", SIGNED, "What may be used."),
            column("edition", SIGNED, "Which edition of it."),
            column("signed_by", SIGNED, "Who answers for that."),
            column("signed_on", SIGNED, "The day."),
            column("qualification", SIGNED, "What qualifies them."),
            column("statement", SIGNED, "What they state."),
        ],
    ),
    table(
        "audit",
        Stay,
        &[
            column("seq", TRACE, "Its place in the trail, without a gap."),
            column("at", TRACE, "When."),
            column("user_id", TRACE, "Who."),
            column("role", TRACE, "What they were then."),
            column("act", TRACE, "What they did or saw."),
            column("client_id", TRACE, "Whose record."),
            column("object_id", TRACE, "What else."),
            column("outcome", TRACE, "Whether it was done or refused."),
            column("detail", TRACE, "A closed word more."),
            column("previous_hash", TRACE, "Ties it to the row before it."),
            column("hash", TRACE, "Ties its columns together."),
        ],
    ),
];
