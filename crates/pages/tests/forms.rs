//! What a form shows is what comes back when it is sent as it stands.

mod support;

use support::{Node, read};
use waymark_domain::Missing;
use waymark_pages::{Entry, InstrumentForm, Lang, ProfileForm, sample_frame};

/// The pairs that a browser would send for the form that posts to `action`.
fn sent(page: &Node, action: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let forms = page.tags("form");
    let form = forms.iter().find(|form| form.attr("action") == Some(action)).expect("the form");
    for node in form.all() {
        let Some(name) = node.attr("name") else { continue };
        let value = node.attr("value").unwrap_or_default();
        let value = match (node.tag.as_str(), node.attr("type")) {
            ("input", Some("radio" | "checkbox")) if node.attr("checked").is_none() => continue,
            ("input", _) => value.to_owned(),
            ("textarea", _) => node.text.strip_prefix('\n').unwrap_or(&node.text).to_owned(),
            ("select", _) => {
                let options = node.tags("option");
                let chosen = options.iter().find(|option| option.attr("selected").is_some());
                let option = chosen.or(options.first()).expect("an option");
                option.attr("value").unwrap_or_default().to_owned()
            }
            _ => continue,
        };
        pairs.push((name.to_owned(), value));
    }
    pairs
}

#[test]
fn the_intake_facts_come_back_as_they_were_shown() {
    for (name, form) in ProfileForm::samples().into_iter().filter(|(_, form)| form.may_record) {
        let html = form.render(&sample_frame("profile", Lang::ENGLISH));
        let action = format!("/clients/{}/profile", form.client.id);
        let pairs = sent(&read(&html).expect("well-formed"), &action);
        assert!(pairs.contains(&("seen".to_owned(), form.seen.clone())), "{name}");
        for question in form.groups.iter().flat_map(|group| &group.questions) {
            let mut came = Entry::read(&pairs, &question.variable);
            let mut was = question.entry.clone();
            came.values.sort();
            was.values.sort();
            assert_eq!(came, was, "{name}: {}", question.variable);
        }
    }
}

#[test]
fn the_answers_to_an_instrument_come_back_as_they_were_shown() {
    for (name, form) in InstrumentForm::samples() {
        let html = form.render(&sample_frame("instrument-form", Lang::ENGLISH));
        let action = format!("/clients/{}/instruments/{}", form.client.id, form.instrument.id);
        let pairs = sent(&read(&html).expect("well-formed"), &action);
        for item in &form.items {
            assert_eq!(Entry::read(&pairs, &item.key), item.entry, "{name}: {}", item.key);
        }
        assert!(pairs.iter().any(|(field, _)| field == "measured_on"), "{name}");
    }
}

#[test]
fn only_an_instrument_that_allows_it_offers_that_an_item_does_not_apply() {
    let (_, form) = InstrumentForm::samples().remove(2);
    let html = form.render(&sample_frame("instrument-form", Lang::ENGLISH));
    let page = read(&html).expect("well-formed");
    let word = format!("missing:{}", Missing::NotApplicable.word());
    for item in &form.items {
        let offered = page.tags("input").iter().any(|input| {
            input.attr("name") == Some(&item.key) && input.attr("value") == Some(&word)
        });
        assert_eq!(offered, item.may_not_apply, "{}", item.key);
    }
}
