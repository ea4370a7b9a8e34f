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
        self.browser.keys(&format!("{form} .actions button[type=submit]"), "\u{e007}")?;
        let after = self.browser.address()?;
        if self.browser.count("[aria-invalid=true], .has-error, .error-summary")? > 0 {
            let page = self.browser.source()?;
            return Err(format!("{before} was sent and refused:\n{page}"));
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
        self.browser.keys("form[action='/sign-out'] button", "\u{e007}")?;
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

    fn date(&mut self, name: &str, date: &str) -> Result<(), Fault> {
        let keys = self.browser.typed_date(date);
        self.browser.keys(&format!("input[name='{name}']"), &keys)
    }

    /// Measures with one instrument on one day; gives the address of the sheet.
    fn measure(&mut self, client: &str, what: &str, day: &str, nth: usize) -> Result<(), Fault> {
        self.open(&format!("{client}/instruments/{what}"))?;
        self.date("measured_on", day)?;
        self.answer_all(nth)?;
        let sheet = self.send("main form")?;
        if !sheet.contains("/occasions/") {
            return Err(format!("measuring with {what} led to {sheet}"));
        }
        Ok(())
    }

    fn path(&mut self, service: &Service, today: &Days) -> Result<(), Fault> {
        self.sign_in(&service.link("practitioner")?)?;
        self.open("/clients/new")?;
        self.browser.fill("input[name=reference]", "WALK-0001")?;
        self.date("opened_on", &today.first)?;
        let client = self.send("main form")?;
        let client = client.split('?').next().unwrap_or_default().to_owned();

        self.open(&format!("{client}/profile"))?;
        self.browser.fill("input[name=age]", "34")?;
        for (name, value) in [("sex", "male"), ("jurisdiction", "gb-eaw"), ("route", "self")] {
            self.choose(name, value)?;
        }
        for name in ["anonymous", "seeks_programme"] {
            self.choose(name, "true")?;
        }
        self.send("main form")?;

        self.open(&format!("{client}/instruments"))?;
        self.measure(&client, "phq9", &today.first, 2)?;
        self.measure(&client, "gad7", &today.first, 1)?;

        self.open(&format!("{client}/recommendation"))?;
        self.decide()?;
        self.open(&format!("{client}/plan"))?;
        self.browser.keys("input[name=targets]", " ")?;
        self.browser.fill("textarea[name=notes]", "Weekly sessions; review after twelve weeks.")?;
        self.send("main form")?;

        self.measure(&client, "phq9", &today.second, 0)?;
        self.open(&format!("{client}/change/phq9"))?;
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

/// The days of the walk, in the past of the service.
struct Days {
    first: String,
    second: String,
}

/// Two days that are over on any machine whose clock is right.
fn days() -> Days {
    Days { first: "2026-06-01".to_owned(), second: "2026-08-24".to_owned() }
}

fn walk<B: Browser>(browser: B, look: Look<'_, B>) {
    let service = Service::start(&provided("WAYMARK_BINARY")).expect("the demo");
    let address = service.address.clone();
    let mut walk = Walk { browser, address, look, faults: Vec::new() };
    let done = walk.path(&service, &days());
    let here = walk.browser.address().unwrap_or_default();
    assert!(done.is_ok(), "at {here}: {}", done.err().unwrap_or_default());
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
