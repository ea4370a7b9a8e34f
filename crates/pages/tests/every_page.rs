//! Law 7: every sample of every page, in every language, is whole and can be used by everybody.
// Why: what cannot be read here is the fault that the test is for.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use support::{Node, read};
use waymark_pages::{Frame, Lang, Notice, PAGES, asset, sample_frame};

type Check = fn(&Node, &Frame) -> Vec<String>;

/// Everything that must hold on every page.
const CHECKS: [(&str, Check); 11] = [
    ("ids", ids_are_unique_and_found),
    ("labels", every_control_has_its_label),
    ("forms", every_form_carries_its_token),
    ("inline", nothing_is_inline),
    ("loads", nothing_is_loaded_from_elsewhere),
    ("landmarks", landmarks_and_headings_are_in_order),
    ("tables", tables_say_what_they_are),
    ("names", links_and_buttons_have_names),
    ("language", the_language_is_said),
    ("band", made_up_data_says_so),
    ("regions", regions_have_names_of_their_own),
];

fn has_class(node: &Node, class: &str) -> bool {
    node.attr("class").is_some_and(|list| list.split(' ').any(|one| one == class))
}

fn for_each_page(mut look: impl FnMut(&str, &Frame, &str)) -> usize {
    let mut count = 0;
    for lang in Lang::all() {
        for sample in PAGES.iter().flat_map(|page| (page.samples)()) {
            let frame = sample_frame(sample.page, lang);
            let html = (sample.render)(&frame);
            look(&format!("{} {}", lang.code(), sample.file_name()), &frame, &html);
            count += 1;
        }
    }
    count
}

#[test]
fn every_page_renders_in_every_language() {
    let mut faults = Vec::new();
    let count = for_each_page(|name, frame, html| {
        if let Some(at) = html.find('⟦') {
            let words: String = html[at..].chars().take(60).collect();
            faults.push(format!("{name}: missing words {words}"));
        }
        match read(html) {
            Err(fault) => faults.push(format!("{name}: not well-formed: {fault}")),
            Ok(page) => {
                for (check, find) in CHECKS {
                    faults
                        .extend(find(&page, frame).iter().map(|f| format!("{name}: {check}: {f}")));
                }
            }
        }
    });
    assert!(Lang::all().len() >= 2 && count >= 2 * PAGES.len(), "{count} pages looked at");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn ids_are_unique_and_found(page: &Node, _: &Frame) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for id in page.all().iter().filter_map(|node| node.attr("id")) {
        if !ids.insert(id) {
            faults.push(format!("#{id} twice"));
        }
        if id.is_empty() || id.contains(char::is_whitespace) {
            faults.push(format!("{id:?} is no id"));
        }
    }
    for node in page.all() {
        for name in ["aria-labelledby", "aria-describedby", "for"] {
            let list = node.attr(name).unwrap_or_default();
            let lost = list.split(' ').filter(|id| !id.is_empty() && !ids.contains(id));
            faults.extend(lost.map(|id| format!("{name}={id} leads nowhere")));
        }
        if let Some(id) = node.attr("href").and_then(|to| to.strip_prefix('#'))
            && !ids.contains(id)
        {
            faults.push(format!("the link #{id} leads nowhere"));
        }
    }
    faults
}

fn every_control_has_its_label(page: &Node, _: &Frame) -> Vec<String> {
    let labels: BTreeSet<&str> = page
        .tags("label")
        .iter()
        .filter(|label| !label.text.trim().is_empty())
        .filter_map(|label| label.attr("for"))
        .collect();
    let mut faults = Vec::new();
    for node in page.all() {
        let control = match node.tag.as_str() {
            "input" => node.attr("type") != Some("hidden"),
            "select" | "textarea" => true,
            _ => false,
        };
        let name = node.attr("name").unwrap_or_default();
        if control && !node.attr("id").is_some_and(|id| labels.contains(id)) {
            faults.push(format!("the {} {name:?} has no label", node.tag));
        }
        if control && name.is_empty() {
            faults.push(format!("a {} has no name", node.tag));
        }
        if node.tag == "fieldset" && node.children.first().is_none_or(|c| c.tag != "legend") {
            faults.push("a fieldset does not begin with its legend".to_owned());
        }
    }
    faults
}

fn every_form_carries_its_token(page: &Node, frame: &Frame) -> Vec<String> {
    let mut faults = Vec::new();
    for form in page.tags("form") {
        let action = form.attr("action").unwrap_or_default();
        if !action.starts_with('/') {
            faults.push(format!("a form posts to {action:?}"));
        }
        let tokens = form.tags("input").into_iter().filter(|input| {
            input.attr("name") == Some("csrf") && input.attr("value") == Some(&frame.csrf)
        });
        match (form.attr("method"), tokens.count()) {
            (Some("post"), 1) | (Some("get"), 0) => {}
            (method, count) => faults.push(format!("{action} {method:?}: {count} tokens")),
        }
    }
    faults
}

fn nothing_is_inline(page: &Node, _: &Frame) -> Vec<String> {
    let mut faults = Vec::new();
    for node in page.all() {
        // `<b>` and `<i>` stand in the samples as text, and in no template.
        if ["script", "style", "iframe", "object", "embed", "base", "b", "i"]
            .contains(&node.tag.as_str())
        {
            faults.push(format!("<{}>", node.tag));
        }
        let inline = node.attrs.keys().filter(|name| *name == "style" || name.starts_with("on"));
        faults.extend(inline.map(|name| format!("{name} in <{}>", node.tag)));
    }
    faults
}

fn nothing_is_loaded_from_elsewhere(page: &Node, _: &Frame) -> Vec<String> {
    let mut faults = Vec::new();
    for node in page.all() {
        let loads = match node.tag.as_str() {
            "link" | "use" | "image" => node.attr("href"),
            "img" | "source" | "video" | "audio" => node.attr("src"),
            _ => None,
        };
        if let Some(address) = loads {
            let file = address.strip_prefix("/assets/");
            if file.and_then(asset).is_none() {
                faults.push(format!("{address} is no file of ours"));
            }
        }
        let link = node.attr("href").unwrap_or_default().to_lowercase();
        let known = ["https://", "http://", "otpauth://", "/", "#"];
        if !link.is_empty() && !known.iter().any(|start| link.starts_with(start)) {
            faults.push(format!("a link to {link}"));
        }
        let elsewhere = node.tag == "a" && link.starts_with("http");
        if elsewhere && node.attr("rel") != Some("noreferrer noopener") {
            faults.push(format!("{link} would learn where we are"));
        }
    }
    faults
}

fn landmarks_and_headings_are_in_order(page: &Node, _: &Frame) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in ["title", "header", "main", "h1", "footer"] {
        let found = page.tags(tag).len();
        // A figure has a title of its own.
        if found != 1 && !(tag == "title" && found > 1) {
            faults.push(format!("{found} <{tag}>"));
        }
    }
    if page.tags("a").first().is_none_or(|a| a.attr("href") != Some("#main")) {
        faults.push("the first link does not skip to the content".to_owned());
    }
    let mut above = 0;
    for node in page.tags("main").iter().flat_map(|main| main.all()) {
        let level = match node.tag.as_str() {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" => 4,
            _ => continue,
        };
        // The summary of problems stands before the first heading, with a heading of its own.
        if level > above + 1 && node.attr("id") != Some("error-summary-title") {
            faults.push(format!("{} {:?} skips a level", node.tag, node.text.trim()));
        }
        if node.text.trim().is_empty() {
            faults.push(format!("an empty {}", node.tag));
        }
        above = level;
    }
    faults
}

fn tables_say_what_they_are(page: &Node, _: &Frame) -> Vec<String> {
    let mut faults = Vec::new();
    for table in page.tags("table") {
        if table.children.first().is_none_or(|c| c.tag != "caption" || c.text.trim().is_empty()) {
            faults.push("a table without caption".to_owned());
        }
        for head in table.tags("th") {
            if !matches!(head.attr("scope"), Some("col" | "row")) || head.text.trim().is_empty() {
                faults.push(format!("a heading {:?} without scope or words", head.text));
            }
        }
        let wide = |row: &&Node| row.children.len();
        let widths: BTreeSet<usize> = table.tags("tr").iter().map(wide).collect();
        if widths.len() != 1 {
            faults.push(format!("rows of {widths:?} cells"));
        }
    }
    let wrapped = page.all().iter().filter(|n| has_class(n, "table-scroll")).count();
    if wrapped != page.tags("table").len() {
        faults.push("a table that cannot be scrolled by itself".to_owned());
    }
    faults
}

fn links_and_buttons_have_names(page: &Node, _: &Frame) -> Vec<String> {
    let named = |node: &&Node| !node.text.trim().is_empty();
    let mut faults = Vec::new();
    for tag in ["a", "button", "summary", "option", "label", "legend"] {
        if page.tags(tag).iter().any(|node| !named(node)) {
            faults.push(format!("a <{tag}> without words"));
        }
    }
    faults
}

fn the_language_is_said(page: &Node, frame: &Frame) -> Vec<String> {
    let html = page.tags("html");
    let said = html.first().and_then(|html| html.attr("lang"));
    let title = page.tags("title").first().map_or(0, |title| title.text.trim().len());
    if said == Some(frame.lang.code()) && title > "Waymark".len() {
        return Vec::new();
    }
    vec![format!("lang {said:?}, title of {title} signs")]
}

fn made_up_data_says_so(page: &Node, frame: &Frame) -> Vec<String> {
    let said = page.all().iter().any(|node| has_class(node, "synthetic-band"));
    if said == frame.synthetic { Vec::new() } else { vec!["no word about made-up data".to_owned()] }
}

fn regions_have_names_of_their_own(page: &Node, _: &Frame) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for node in page.all() {
        if node.tag == "section" {
            let by = node.attr("aria-labelledby");
            let title = page.all().into_iter().find(|n| by.is_some() && n.attr("id") == by);
            let name = title.map(|n| n.text.trim().to_owned());
            if name.is_some_and(|name| !seen.insert((node.tag.clone(), name))) {
                faults.push(format!("two sections are called {by:?}"));
            }
        }
        if node.tag == "nav" || node.attr("role") == Some("region") {
            let label = node.attr("aria-label").unwrap_or_default();
            if label.is_empty() || !seen.insert((node.tag.clone(), label.to_owned())) {
                faults.push(format!("two regions are called {label:?}"));
            }
        }
        let reachable = node.attr("tabindex") == Some("0");
        if node.attr("role") == Some("region") && !reachable {
            faults.push("a region that the keyboard cannot reach".to_owned());
        }
    }
    faults
}

#[test]
fn what_a_person_typed_stays_text() {
    let count = for_each_page(|name, _, html| {
        let lower = html.to_lowercase();
        assert!(!lower.contains("<script"), "{name}");
        assert!(!lower.contains("javascript:"), "{name}");
    });
    assert!(count > 0);
}

#[test]
fn the_band_stands_on_every_page_of_a_demonstration_and_on_no_other() {
    for sample in PAGES.iter().flat_map(|page| (page.samples)()) {
        let mut frame = sample_frame(sample.page, Lang::ENGLISH);
        assert!((sample.render)(&frame).contains("synthetic-band"), "{}", sample.file_name());
        frame.synthetic = false;
        assert!(!(sample.render)(&frame).contains("synthetic-band"), "{}", sample.file_name());
    }
}

#[test]
fn every_notice_travels_and_has_words() {
    for lang in Lang::all() {
        for notice in Notice::ALL {
            assert_eq!(Notice::from_word(notice.word()), Some(*notice));
            let mut frame = sample_frame("client-list", lang);
            frame.notice = Some(*notice);
            let html = waymark_pages::Stop::NotFound.render(&frame);
            assert!(!html.contains('⟦') && html.contains("role=\"status\""), "{}", notice.word());
        }
    }
    assert_eq!(Notice::from_word("nonsense"), None);
}

#[test]
fn the_strict_reader_finds_faults() {
    let page = |body: &str| format!("<!DOCTYPE html><html lang=\"en\">{body}</html>");
    assert!(read(&page("<p>a &#38; b</p>")).is_ok());
    for body in [
        "<p>",
        "<p></div>",
        "<p><div></div></p>",
        "<p>a & b</p>",
        "<p class=a></p>",
        "<p id=\"a\" id=\"b\"></p>",
        "<ul><p></p></ul>",
        "<br/>",
        "<a href=\"/\"><a href=\"/\">x</a></a>",
    ] {
        assert!(read(&page(body)).is_err(), "{body}");
    }
}
