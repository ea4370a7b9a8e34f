//! Who may read one record.

use axum::http::StatusCode;
use waymark_acts::{Act, Refusal, TeamInput, team_add, team_view};
use waymark_domain::UserId;
use waymark_pages::{self as page, Choice, Errors, Notice, Problem, phrase};

use crate::{
    call::Call,
    convert,
    reply::{Reply, Trouble},
};

/// The team, and adding somebody.
pub fn view(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, Errors::none())
}

fn shown(call: &Call<'_>, errors: Errors) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let mut random = call.random();
    let team = team_view(call.door(), call.who()?, call.at(&mut random), &client)?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let choice = |person: &waymark_acts::Candidate| {
        let role = phrase::role(call.lang, person.role);
        Choice::new(person.user.to_string(), format!("{} ({role})", person.name))
    };
    let form = team.head.may.contains(&Act::TeamAdd).then(|| page::TeamForm {
        people: team.candidates.iter().map(choice).collect(),
        user: call.form.text("user").unwrap_or("").to_owned(),
        errors,
    });
    let mut members: Vec<page::TeamMember> = team
        .members
        .into_iter()
        .map(|member| page::TeamMember {
            lead: member.until_on.is_none() && member.name == team.head.lead,
            name: member.name,
            role: member.role,
            since: member.since_on,
            until: member.until_on,
        })
        .collect();
    members.sort_by_key(|member| member.until.is_some());
    let page = page::TeamPage { client: convert::head(&team.head), members, form };
    Ok(Reply::page(page.render(&call.frame())).status(status))
}

/// Adds somebody.
pub fn add(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let Some(user) = call.form.text("user").and_then(UserId::parse) else {
        return shown(call, Errors::none().and("user", Problem::Empty));
    };
    let lead = call.form.text("lead") == Some("yes");
    let input = TeamInput { client: &client, user: &user, lead };
    let mut random = call.random();
    match team_add(call.door(), call.who()?, call.at(&mut random), &input) {
        Ok(()) => Ok(Reply::done(format!("/clients/{client}/team"), Notice::TeamChanged)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => shown(call, convert::errors(&faults)),
            other => Err(other.into()),
        },
    }
}
