//! Reading and checking the trail.

use waymark_domain::{ClientId, Moment, Role, UserId};
use waymark_store::Paging;
use waymark_store::audit::{self, Broken, Head, Outcome, Verified, Whose};

use crate::act::Act;
use crate::acts::parts::Names;
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::Stop;

/// Rows on one page.
pub const TRAIL_PAGE: u32 = 50;

/// Which part of the trail a person wants to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum TrailWish {
    /// Every row.
    #[default]
    Everybody,
    /// What touched this client's record.
    Client(ClientId),
    /// What this member of staff did.
    User(UserId),
}

/// One page of the trail, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail {
    /// The rows.
    pub rows: Vec<TrailRow>,
    /// How many all pages have together.
    pub total: i64,
}

/// One row of the trail.
#[derive(Clone, Debug, PartialEq)]
pub struct TrailRow {
    /// 1, 2, 3 … without a gap.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who, if they were known.
    pub user: Option<UserId>,
    /// How colleagues see them.
    pub name: String,
    /// What they were at that time.
    pub role: Option<Role>,
    /// The act's name.
    pub act: String,
    /// Whose record it touched.
    pub client: Option<ClientId>,
    /// What else it touched.
    pub object: Option<String>,
    /// How it went.
    pub outcome: Outcome,
    /// The word of a refusal.
    pub detail: Option<String>,
}

/// Reads the trail, passing over `from` rows. The reading itself is the next row.
///
/// # Errors
/// [`crate::Refusal::NotAllowed`].
pub fn audit_list(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    wish: &TrailWish,
    from: u32,
) -> Result<Trail, Stop> {
    door.perform(who, &mut at, Act::AuditList, Aim::Service, |tx, _, scene| {
        // Why: whose rows were looked up belongs in the trail as well.
        let whose = match wish {
            TrailWish::Everybody => Whose::Everybody,
            TrailWish::Client(id) => Whose::Client(id),
            TrailWish::User(id) => Whose::User(id),
        };
        match whose {
            Whose::Everybody => {}
            Whose::Client(id) => scene.trace.client = Some(id.clone()),
            Whose::User(id) => scene.trace.object = Some(id.to_string()),
        }
        let names = Names::read(tx)?;
        let page = audit::list(tx, whose, Paging { from, size: TRAIL_PAGE })?;
        let row = |row: audit::Row| TrailRow {
            seq: row.seq,
            at: row.entry.at,
            name: row.entry.user_id.as_ref().map(|id| names.of(id)).unwrap_or_default(),
            user: row.entry.user_id,
            role: row.entry.role,
            act: row.entry.act,
            client: row.entry.client_id,
            object: row.entry.object_id,
            outcome: row.entry.outcome,
            detail: row.entry.detail,
        };
        Ok(Trail { rows: page.rows.into_iter().map(row).collect(), total: page.total })
    })
}

/// Reads the whole trail and says that it is whole, or names the first row that is not. A broken
/// trail is an answer, not a refusal. With `noted`, a head that was written down elsewhere, it
/// also finds a trail that was exchanged as a whole.
///
/// # Errors
/// [`crate::Refusal::NotAllowed`].
pub fn audit_verify(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    noted: Option<Head>,
) -> Result<Result<Verified, Broken>, Stop> {
    door.perform(who, &mut at, Act::AuditVerify, Aim::Service, |tx, _, _| {
        Ok(audit::verify_in(tx, noted)?)
    })
}
