//! The trail of who did and saw what.

use waymark_acts::{
    Act, TRAIL_PAGE, Trail, TrailRow, TrailWish, audit_list, audit_verify, store::Outcome,
};
use waymark_pages::{self as page, AuditOutcome, AuditRow, AuditVerified};

use crate::{
    call::Call,
    reply::{Reply, Trouble},
};

/// One page of the trail.
pub fn list(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, None)
}

fn shown(call: &Call<'_>, verified: Option<AuditVerified>) -> Result<Reply, Trouble> {
    let who = call.who()?;
    let page = call.page_number();
    let from = (page - 1).saturating_mul(TRAIL_PAGE);
    let mut random = call.random();
    let wish = TrailWish::Everybody;
    let Trail { rows, total } = audit_list(call.door(), who, call.at(&mut random), &wish, from)?;
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    let row = |row: TrailRow| AuditRow {
        number: row.seq.unsigned_abs(),
        at: row.at,
        who: Some(row.name).filter(|name| !name.is_empty()),
        role: row.role,
        act: row.act,
        about: row.client.map(|client| client.to_string()).or(row.object),
        outcome: match row.outcome {
            Outcome::Done => AuditOutcome::Done,
            Outcome::Refused => AuditOutcome::Refused,
            Outcome::Failed => AuditOutcome::Failed,
        },
        detail: row.detail,
    };
    let page = page::AuditPage {
        rows: rows.into_iter().map(row).collect(),
        total,
        page,
        pages: total.div_ceil(TRAIL_PAGE).max(1),
        verified,
        may_verify: who.may.contains(&Act::AuditVerify),
    };
    Ok(Reply::page(page.render(&call.frame())))
}

/// Reads the whole trail and says whether it is whole.
pub fn verify(call: &Call<'_>) -> Result<Reply, Trouble> {
    let mut random = call.random();
    let verified = match audit_verify(call.door(), call.who()?, call.at(&mut random), None)? {
        Ok(whole) => AuditVerified::Holds {
            rows: u32::try_from(whole.rows).unwrap_or(u32::MAX),
            last_hash: whole.head.to_string(),
        },
        Err(broken) => AuditVerified::Broken { at: broken.seq.unsigned_abs() },
    };
    shown(call, Some(verified))
}
