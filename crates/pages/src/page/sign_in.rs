//! Coming in and going out.

use super::page;
use crate::form::{Errors, Problem};

/// `/sign-in`: login, password and code in one form.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// The login as typed; password and code are never shown again.
    pub login: String,
    /// The path to go to afterwards, carried in the hidden field `back`.
    pub back: String,
    /// Fields: `login`, `password`, `code`.
    pub errors: Errors,
}
page!(SignIn, "sign-in", "sign-in.html");

/// What a single-use link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// To set up an account.
    Enrol,
    /// To sign in to a demonstration.
    SignIn,
}

/// `/link/{token}`: confirms a single-use link, because a look at it must not use it up.
#[derive(Clone, Debug)]
pub struct LinkConfirm {
    /// Where the button posts to.
    pub action: String,
    /// What the link is for.
    pub purpose: LinkPurpose,
}
page!(LinkConfirm, "link-confirm", "link-confirm.html");

/// `/enrol/{token}`: choose a password, set up the second factor, type one code.
#[derive(Clone, Debug, Default)]
pub struct Enrol {
    /// Where the form posts to.
    pub action: String,
    /// The login that the person will use.
    pub login: String,
    /// The secret of the second factor, in base 32; shown in groups of four.
    pub secret: String,
    /// The `otpauth://` address of the same secret.
    pub otpauth: String,
    /// The fewest signs of a password.
    pub password_least: u32,
    /// Fields: `password`, `password_again`, `code`.
    pub errors: Errors,
}
page!(Enrol, "enrol", "enrol.html");

impl Enrol {
    pub(crate) fn secret_groups(&self) -> String {
        let signs: Vec<char> = self.secret.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }
}

/// Why a session has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOutReason {
    /// The person signed out.
    ByYou,
    /// Nothing happened for a while, or the day was over; or it ended elsewhere.
    Ended,
}

/// The page after a session.
#[derive(Clone, Debug)]
pub struct SignedOut {
    /// Why it has ended.
    pub reason: SignedOutReason,
    /// The path to come back to after signing in again.
    pub back: String,
}
page!(SignedOut, "signed-out", "signed-out.html");

impl SignedOut {
    pub(crate) fn back_in_address(&self) -> String {
        super::clients::in_address(&self.back)
    }
}

impl SignIn {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let tried = Self {
            login: "<script>alert(1)</script>".to_owned(),
            back: "/clients?q=\"x\"&page=2".to_owned(),
            errors: Errors::none().and("login", Problem::NotRecognised),
        };
        let empty = Errors::none()
            .and("login", Problem::Empty)
            .and("password", Problem::Empty)
            .and("code", Problem::Empty);
        vec![
            ("first", Self::default()),
            ("refused", tried),
            ("empty", Self { errors: empty, ..Self::default() }),
        ]
    }
}

impl LinkConfirm {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let link = |purpose| Self { action: "/link/3KQ7W2".to_owned(), purpose };
        vec![("enrol", link(LinkPurpose::Enrol)), ("demo", link(LinkPurpose::SignIn))]
    }
}

impl Enrol {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let first = Self {
            action: "/enrol/3KQ7W2".to_owned(),
            login: "robin.example".to_owned(),
            secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned(),
            otpauth: "otpauth://totp/Waymark:robin.example?issuer=Waymark\
                &secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                .to_owned(),
            password_least: 14,
            errors: Errors::none(),
        };
        let errors = Errors::none()
            .and("password", Problem::TooShort { least: 14 })
            .and("password_again", Problem::NotTheSame)
            .and("code", Problem::WrongCode);
        vec![("first", first.clone()), ("refused", Self { errors, ..first })]
    }
}

impl SignedOut {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let out = |reason| Self { reason, back: "/clients".to_owned() };
        vec![("by-you", out(SignedOutReason::ByYou)), ("ended", out(SignedOutReason::Ended))]
    }
}
