//! One client's path through a running service, as a practitioner walks it, in real browsers.
//! Run by `cargo xtask test`, which provides what it needs.

use std::path::PathBuf;

use waymark_proof::browser::{Browser, Chromium, Fault, Firefox, Service, axe};

fn provided(variable: &str) -> PathBuf {
    let value = std::env::var_os(variable).map(PathBuf::from);
    value.unwrap_or_else(|| panic!("{variable} is not set; `cargo xtask test` provides it"))
}

/// Looks at each page on the way; gives what is wrong with it.
type Look<'a, B> = &'a dyn Fn(&mut B) -> Result<Vec<String>, Fault>;

/// Somebody on the way, with what they found wrong.
struct Walk<'a, B: Browser> {
    browser: B,
    address: String,
    look: Look<'a, B>,
    faults: Vec<String>,
}

impl<B: Browser> Walk<'_, B> {
    fn open(&mut self, path: &str) -> Result<(), Fault> {
        let address = format!("{}{path}", self.address);
        self.browser.open(&address)?;
        self.seen()
    }

    /// Looks at the page that is open: it must be one of ours that answers, not one that stops.
    fn seen(&mut self) -> Result<(), Fault> {
        let here = self.browser.address()?;
        if self.browser.count("main h1")? == 0 {
            return Err(format!("{here} has no heading"));
        }
        for fault in (self.look)(&mut self.browser)? {
            self.faults.push(format!("{}: {fault}", here.trim_start_matches(&self.address)));
        }
        Ok(())
    }

    /// Sends the form that a selector finds and checks that nothing was wrong with it.
    fn send(&mut self, form: &str) -> Result<String, Fault> {
        let before = self.browser.address()?;
        self.browser.follow(&format!("{form} .actions button[type=submit]"))?;
        let after = self.browser.address()?;
        if self.browser.count("[aria-invalid=true], .has-error, .error-summary")? > 0 {
            return Err(format!("{before} was sent and refused"));
        }
        self.seen()?;
        Ok(after.trim_start_matches(&self.address).to_owned())
    }

    fn sign_in(&mut self, link: &str) -> Result<(), Fault> {
        self.browser.open(link)?;
        self.seen()?;
        self.send("main form").map(|_| ())
    }

    fn sign_out(&mut self) -> Result<(), Fault> {
        self.browser.follow("form[action='/sign-out'] button")?;
        self.seen()
    }

    /// Chooses a radio button or a box by its value, with the keyboard.
    fn choose(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        self.browser.keys(&format!("input[name='{name}'][value='{value}']"), " ")
    }

    /// Answers every question of an instrument with its `nth` choice.
    fn answer_all(&mut self, nth: usize) -> Result<(), Fault> {
        let mut questions = self.browser.attributes(".question input[type=radio]", "name")?;
        questions.dedup();
        if questions.is_empty() {
            return Err("the instrument asks nothing".to_owned());
        }
        for name in questions {
            let choices = format!(".question input[type=radio][name='{name}']");
            let values = self.browser.attributes(&choices, "value")?;
            let value = values.get(nth).ok_or_else(|| format!("`{name}` has no choice {nth}"))?;
            self.choose(&name, value)?;
        }
        Ok(())
    }

    /// Measures with one instrument today, every question answered with its `nth` choice.
    fn measure(&mut self, client: &str, what: &str, nth: usize) -> Result<(), Fault> {
        self.open(&format!("{client}/instruments/{what}"))?;
        self.answer_all(nth)?;
        let sheet = self.send("main form")?;
        if !sheet.contains("/occasions/") {
            return Err(format!("measuring with {what} led to {sheet}"));
        }
        Ok(())
    }

    fn path(&mut self, service: &Service) -> Result<(), Fault> {
        self.sign_in(&service.link("practitioner")?)?;
        self.open("/clients/new")?;
        self.browser.click("select[name=route] option[value=self]")?;
        let client = self.send("main form")?;
        let client = client.split('?').next().unwrap_or_default().to_owned();

        self.open(&format!("{client}/profile"))?;
        self.browser.fill("input[name=age]", "34")?;
        for (name, value) in FACTS {
            self.choose(name, value)?;
        }
        self.send("main form")?;

        self.open(&format!("{client}/instruments"))?;
        self.measure(&client, "phq9", 2)?;
        self.measure(&client, "gad7", 1)?;

        self.open(&format!("{client}/recommendation"))?;
        self.decide()?;
        self.open(&format!("{client}/plan"))?;
        self.browser.keys("input[name=targets]", " ")?;
        self.browser.fill("textarea[name=notes]", "Weekly sessions; review after twelve weeks.")?;
        self.send("main form")?;

        // Why somebody else: a record opened today has no earlier day to be compared with.
        let known = self.somebody_measured_before()?;
        self.measure(&known, "phq9", 0)?;
        self.open(&format!("{known}/change/phq9"))?;
        if self.browser.count("main svg.fig")? == 0 {
            return Err("the page of change shows no figure".to_owned());
        }
        for rest in ["", "/team", "/instruments"] {
            self.open(&format!("{client}{rest}"))?;
        }
        for page in ["/", "/clients", "/alerts", "/catalogue"] {
            self.open(page)?;
        }
        self.sign_out()?;

        self.sign_in(&service.link("evaluator")?)?;
        self.open("/evaluation")?;
        if self.browser.count("main svg.fig")? == 0 {
            return Err("the page of evaluation shows no figure".to_owned());
        }
        self.sign_out()
    }

    /// A client of the caseload whose change on the PHQ-9 can be seen already.
    fn somebody_measured_before(&mut self) -> Result<String, Fault> {
        self.open("/clients")?;
        for client in self.browser.attributes("tbody th a", "href")? {
            let client = client.trim_start_matches(&self.address).to_owned();
            self.open(&client)?;
            if self.browser.count("a[href$='/change/phq9']")? > 0 {
                return Ok(client);
            }
        }
        Err("nobody in the caseload has been measured twice".to_owned())
    }

    /// Accepts the recommendation where it can be accepted, and overrides it otherwise.
    fn decide(&mut self) -> Result<(), Fault> {
        if self.browser.count("input[name=decision][value=accept]")? > 0 {
            self.choose("decision", "accept")?;
            if self.browser.count("input[name=programme]")? > 0 {
                self.browser.keys("input[name=programme]", " ")?;
            }
        } else {
            self.choose("decision", "override")?;
            self.browser.click("select[name=intensity] option[value=individual_intensive]")?;
            self.browser.fill("textarea[name=reason]", "Agreed with the person and the team.")?;
        }
        self.send("main form").map(|_| ())
    }
}

/// What is recorded at intake, as names and values of the form.
const FACTS: [(&str, &str); 7] = [
    ("sex", "male"),
    ("jurisdiction", "gb-eaw"),
    ("legal_stage", "none"),
    ("anonymous", "yes"),
    ("seeks_programme", "yes"),
    ("asked_about_suicide", "yes"),
    ("convicted_of_sexual_offence", "no"),
];

fn walk<B: Browser>(browser: B, look: Look<'_, B>) {
    let service = Service::start(&provided("WAYMARK_BINARY")).expect("the demo");
    let address = service.address.clone();
    let mut walk = Walk { browser, address, look, faults: Vec::new() };
    let done = walk.path(&service);
    if let Err(fault) = done {
        let here = walk.browser.address().unwrap_or_default();
        let page = walk.browser.source().unwrap_or_default();
        panic!("at {here}: {fault}\n{}", page.split_once("<main").map_or("", |(_, main)| main));
    }
    walk.faults.sort();
    walk.faults.dedup();
    assert!(walk.faults.is_empty(), "\n{}", walk.faults.join("\n"));
}

#[test]
fn one_clients_path_in_chromium() {
    let engine = std::fs::read_to_string(provided("WAYMARK_AXE")).expect("axe-core");
    let chromium = Chromium::start().expect("Chromium");
    chromium.set_width(1280).expect("a width");
    walk(chromium, &|chromium: &mut Chromium| axe::faults(chromium, &engine));
}

#[test]
fn one_clients_path_in_chromium_without_script() {
    let chromium = Chromium::start().expect("Chromium");
    chromium.allow_script(false).expect("script off");
    walk(chromium, &|chromium: &mut Chromium| {
        let scripts = chromium.count("script")?;
        Ok((scripts > 0).then(|| format!("{scripts} scripts")).into_iter().collect())
    });
}

#[test]
fn one_clients_path_in_firefox_without_script() {
    walk(Firefox::start_without_script().expect("Firefox"), &|_: &mut Firefox| Ok(Vec::new()));
}
