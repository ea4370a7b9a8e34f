//! The staff of the synthetic service, who sign in by link.

use jiff::{SignedDuration, ToSpan};
use waymark_domain::{Date, Moment, Role, UserId};
use waymark_store::links::{Link, LinkKind};
use waymark_store::seal::{Place, key_pair, seal_private_key};
use waymark_store::users::User;
use waymark_store::{links, users};

use super::SignInLink;
use super::calendar::{FIRST_DAY, hour};
use crate::acts::link_open;
use crate::at::At;
use crate::door::{Door, SignedIn};
use crate::entry::token::Token;
use crate::failure::Failure;
use crate::refusal::Stop;
use crate::seeded::Seeded;

/// Login, name and role; the practitioners first, so that their place is their number.
const STAFF: [(&str, &str, Role); 10] = [
    ("demo.practitioner.a", "Demo Practitioner A", Role::Practitioner),
    ("demo.practitioner.b", "Demo Practitioner B", Role::Practitioner),
    ("demo.practitioner.c", "Demo Practitioner C", Role::Practitioner),
    ("demo.intake", "Demo Intake", Role::Intake),
    ("demo.supervisor", "Demo Supervisor", Role::Supervisor),
    ("demo.manager", "Demo Service Manager", Role::ServiceManager),
    ("demo.evaluator", "Demo Evaluator", Role::Evaluator),
    ("demo.protection", "Demo Data Protection Officer", Role::DataProtectionOfficer),
    ("demo.auditor", "Demo Auditor", Role::Auditor),
    ("demo.administrator", "Demo Administrator", Role::Administrator),
];

/// How many practitioners there are.
pub const PRACTITIONERS: usize = 3;
/// The place of intake in the list of staff.
pub const INTAKE: usize = 3;

/// Hours for which a link of a demonstration opens.
const LINK_HOURS: i64 = 24;

/// Everybody, and who of them sits at their desk.
pub struct Staff(Vec<Colleague>);

struct Colleague {
    user: User,
    /// What their pair of keys is derived from: the demonstration's keys protect nobody.
    key: [u8; 32],
    seat: Option<Seat>,
}

struct Seat {
    who: SignedIn,
    since: Moment,
    last: Moment,
}

impl Staff {
    /// Makes every account, without a password.
    ///
    /// # Errors
    /// When the service is not empty.
    pub fn hire(door: &Door, dice: &mut Seeded, today: Date) -> Result<Self, Stop> {
        if door.set_up_demo(|tx| Ok(users::count(tx)?))? > 0 {
            return Err(Failure::new("only an empty service becomes a demonstration").into());
        }
        let first_day = today.saturating_sub((FIRST_DAY + 7).days());
        let mut staff = Vec::new();
        for (login, name, role) in STAFF {
            let mut at = At::new(hour(first_day, 8), dice);
            let key = at.bytes();
            let user = User {
                id: UserId::from_random(at.bytes()),
                login: login.to_owned(),
                display_name: name.to_owned(),
                role,
                password_hash: None,
                totp_secret_sealed: None,
                totp_last_step: None,
                public_key: Some(key_pair(key).1),
                private_key_sealed: None,
                failed_tries: 0,
                locked_until: None,
                active: true,
                created_on: first_day,
                created_by: None,
                version: 1,
            };
            door.hire_for_demo(at.now, &user)?;
            staff.push(Colleague { user, key, seat: None });
        }
        Ok(Self(staff))
    }

    /// The account at this place.
    pub fn user(&self, place: usize) -> &UserId {
        &self.0[place].user.id
    }

    /// The account at this place, signed in by a link of its own.
    pub fn at_work(
        &mut self,
        door: &Door,
        dice: &mut Seeded,
        place: usize,
        now: Moment,
    ) -> Result<&SignedIn, Stop> {
        let colleague = &mut self.0[place];
        let stale = |seat: &Seat| {
            now.duration_since(seat.last) > SignedDuration::from_mins(20)
                || now.duration_since(seat.since) > SignedDuration::from_hours(7)
        };
        if colleague.seat.as_ref().is_none_or(stale) {
            let token = colleague.link(door, &mut At::new(now, dice))?;
            let entered = link_open(door, At::new(now, dice), &token.text())?;
            colleague.seat = Some(Seat { who: entered.who, since: now, last: now });
        }
        let seat = colleague.seat.as_mut();
        let seat = seat.ok_or_else(|| Failure::new("a seat that was just taken"))?;
        seat.last = now;
        Ok(&seat.who)
    }

    /// A fresh link for the first account of each role.
    pub fn links(&self, door: &Door, at: &mut At<'_>) -> Result<Vec<SignInLink>, Stop> {
        let mut made = Vec::new();
        for role in Role::ALL {
            let Some(colleague) = self.0.iter().find(|c| c.user.role == role) else { continue };
            let token = colleague.link(door, at)?;
            made.push(SignInLink { role, name: colleague.user.display_name.clone(), token });
        }
        Ok(made)
    }
}

impl Colleague {
    fn link(&self, door: &Door, at: &mut At<'_>) -> Result<Token, Stop> {
        let token = Token::from_random(at.bytes());
        let hash = token.hash();
        let place = Place::link_private_key(&hash);
        let key = key_pair(self.key).0;
        let link = Link {
            token_hash: hash,
            kind: LinkKind::SignIn,
            user_id: self.user.id.clone(),
            private_key_sealed: Some(seal_private_key(&token.link_key(), &place, &key, at.bytes())),
            created_at: at.now,
            expires_at: at.now + SignedDuration::from_hours(LINK_HOURS),
            used_at: None,
        };
        door.set_up_demo(|tx| Ok(links::insert(tx, &link)?))?;
        Ok(token)
    }
}
