//! The acts of the trail in words.

use crate::text::{Markup, escape};
use crate::words::{Words, k};

/// The key of an act's words; none for an act that this version does not know.
fn key(act: &str) -> Option<&'static str> {
    Some(match act {
        "sign_in" => k("act-sign-in"),
        "session_resume" => k("act-session-resume"),
        "link_open" => k("act-link-open"),
        "account_first" => k("act-account-first"),
        "enrol_view" => k("act-enrol-view"),
        "account_enrol" => k("act-account-enrol"),
        "sign_out" => k("act-sign-out"),
        "catalogue_view" => k("act-catalogue-view"),
        "client_create" => k("act-client-create"),
        "client_list" => k("act-client-list"),
        "client_view" => k("act-client-view"),
        "profile_view" => k("act-profile-view"),
        "profile_record" => k("act-profile-record"),
        "instrument_offer" => k("act-instrument-offer"),
        "occasion_form" => k("act-occasion-form"),
        "occasion_record" => k("act-occasion-record"),
        "occasion_view" => k("act-occasion-view"),
        "recommendation_view" => k("act-recommendation-view"),
        "recommendation_decide" => k("act-recommendation-decide"),
        "episode_close" => k("act-episode-close"),
        "plan_view" => k("act-plan-view"),
        "plan_write" => k("act-plan-write"),
        "change_view" => k("act-change-view"),
        "team_view" => k("act-team-view"),
        "team_add" => k("act-team-add"),
        "alert_list" => k("act-alert-list"),
        "alert_view" => k("act-alert-view"),
        "alert_close" => k("act-alert-close"),
        "evaluation_view" => k("act-evaluation-view"),
        "sign_off_list" => k("act-sign-off-list"),
        "sign_off_record" => k("act-sign-off-record"),
        "audit_list" => k("act-audit-list"),
        "audit_verify" => k("act-audit-verify"),
        "account_create" => k("act-account-create"),
        "account_list" => k("act-account-list"),
        "account_deactivate" => k("act-account-deactivate"),
        _ => return None,
    })
}

impl Words {
    /// What was done, in words; an act without words is shown by its name.
    pub(crate) fn act(&self, act: &str) -> Markup {
        Markup(match key(act) {
            Some(key) => escape(&self.t(key).to_string()),
            None => format!("<code>{}</code>", escape(act)),
        })
    }
}
