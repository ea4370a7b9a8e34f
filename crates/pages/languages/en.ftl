### English. Plain words, short sentences: what happened, what was kept, what to do now.

## The language itself
language-name = English
language-direction = ltr
number-decimal-sign = .
number-group-sign = ,
percent = { $number }%
month-name = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  }
month-short = { $number ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sept
    [10] Oct
    [11] Nov
   *[12] Dec
  }
date-long = { $day } { $month } { $year }
date-short = { $day } { $month_short } { $year }
moment = { $date }, { $time } UTC

## Around every page
service-name = Waymark
skip-to-main = Skip to main content
synthetic-band = Synthetic data – not real people
nav-label = Main
nav-clients = Clients
nav-alerts = Alerts
nav-open-alerts = { $count ->
    [one] ({ $count } open)
   *[other] ({ $count } open)
  }
nav-evaluation = Evaluation
nav-catalogue = Catalogue
nav-sign-offs = Sign-offs
nav-audit = Audit trail
nav-accounts = Accounts
footer-words = Waymark shows reasons and sources. Decisions stay with a qualified person.
sign-out = Sign out
title-error = Error:
cancel = Cancel
go-back = Go back
to-start = Go to the start page
choose-one = Choose
none-yet = None yet
nobody-yet = Nobody yet
not-published = Not published
not-verified = Not verified
nothing-changed = Nothing was changed.
nothing-recorded = Nothing was recorded.
sealed-words = Sealed. Only the care team can read this.
paging-label = Pages
paging-before = Previous page
paging-after = Next page
paging-here = Page { $page } of { $pages }
person-name = Name
person-role = Role

## What has just been done
notice-client-created = The record is open. You can now record the intake facts.
notice-profile-recorded = The intake facts are recorded.
notice-occasion-recorded = The answers are recorded and scored.
notice-recommendation-accepted = Your decision is recorded: the recommendation is accepted.
notice-recommendation-overridden = Your decision and its reason are recorded.
notice-plan-written = The plan is recorded.
notice-team-changed = The care team has changed.
notice-alert-closed = The alert is closed. What you did is recorded.
notice-signed-off = Your sign-off is recorded.
notice-account-deactivated = The account is closed. The person can no longer sign in.
notice-enrolled = Your account is ready. You can now sign in.

## Words for types
role-intake = Intake worker
role-practitioner = Practitioner
role-supervisor = Supervisor
role-service-manager = Service manager
role-evaluator = Evaluator
role-data-protection-officer = Data-protection officer
role-auditor = Auditor
role-administrator = Administrator
missing-not-asked = Not asked yet
missing-declined = Prefers not to say
missing-not-known = Not known
missing-not-applicable = Does not apply
intensity-none = No programme
intensity-self-help = Self-help
intensity-helpline = Helpline
intensity-guided-online = Guided online programme
intensity-group = Group programme
intensity-individual-intensive = Intensive individual work
intensity-refer-on = Refer on to another service
verdict-yes = Yes
verdict-no = No
verdict-unknown = Not known yet
status-open = In care
status-closed = Care ended
answer-yes = Yes
answer-no = No
kind-self-report = The client answers
kind-actuarial-static = Fixed history, published weights
kind-dynamic-clinician-rated = A trained person rates
kind-behavioural-proxy = Observed behaviour stands in
strength-safety-stop = Safety stop
strength-evidence-based = Based on evidence
strength-practice-advice = Practice advice
confidence-high = Confidence: high
confidence-medium = Confidence: medium
confidence-low = Confidence: low
higher-is-worse = higher is worse
higher-is-better = higher is better

## Forms
field-error = Error:
field-optional = (optional)
summary-title = { $count ->
    [one] There is a problem
   *[other] There are { $count } problems
  }
summary-kept = Nothing was saved yet. What you typed is still here.
summary-line = { $label } – { $problem }
problem-empty = Fill this in
problem-not-a-choice = Choose one of the answers
problem-not-a-number = Type a number
problem-not-whole = Type a whole number
problem-out-of-range = Type a number from { $min } to { $max }
problem-not-a-date = Type a date that exists
problem-in-future = Type a date that is not in the future
problem-too-short = { $count ->
    [one] Use at least { $count } character
   *[other] Use at least { $count } characters
  }
problem-too-long = { $count ->
    [one] Use at most { $count } character
   *[other] Use at most { $count } characters
  }
problem-contradiction = Give either an answer or a reason why there is none, not both
problem-not-the-same = The two entries are not the same
problem-taken = This is in use already. Choose another one
problem-not-recognised = Login, password and code do not go together. Check all three and try again
problem-wrong-code = This code does not work. Wait for the next one and type it
limits-whole = A whole number from { $min } to { $max }.
limits-number = A number from { $min } to { $max }.
no-answer = No answer:
no-answer-why = If there is no answer, why?
no-answer-choose = There is an answer
question-value = Answer

## Sign-in
sign-in-title = Sign in
sign-in-login = Login
sign-in-password = Password
sign-in-code = Code
sign-in-code-hint = The six digits that your code app shows now.
sign-in-button = Sign in
sign-in-help = No access? Ask the administrator of your service for a new link.
sign-in-again = Sign in again
go-to-sign-in = Go to sign-in
link-title = Use this link
link-enrol-words = It lets you choose a password and set up your code app. Have your phone ready.
link-enrol-button = Set up my account
link-demo-words = It signs you in to a demonstration with made-up data.
link-demo-button = Sign in to the demonstration
link-gone-title = This link does not work any more
link-gone-words = A link works once and only for a while. It may have been used already, or it may be too old.
link-gone-now = Ask the administrator of your service for a new one.
enrol-title = Set up your account
enrol-login = Your login is { $login }. Note it down.
enrol-step-password = 1. Choose a password
enrol-password = Password
enrol-password-hint = { $count ->
    [one] At least { $count } character.
   *[other] At least { $count } characters. Several words in a row are easy to keep in mind.
  }
enrol-password-again = Password, once more
enrol-step-key = 2. Put this key into your code app
enrol-key-words = Open your code app, add an account and type this key. Do not keep the key anywhere else.
enrol-key-link = Open in a code app on this device
enrol-step-code = 3. Type the code
enrol-code = Code
enrol-code-hint = The six digits that the app shows now.
enrol-warning = Your password opens the sealed words of your clients. Nobody can read it or restore it for you. If you lose it, you need a new account and must be added to your care teams again.
enrol-button = Finish
signed-out-title = You are signed out
signed-out-by-you = You have signed out. You can close this window.
signed-out-ended = Your session has ended because nothing happened for a while, or because the day’s limit was reached.
signed-out-kept = What you saved is kept. What you had not saved yet is lost.
tries-title = Too many tries
tries-wait-seconds = { $count ->
    [one] Wait { $count } second, then try again.
   *[other] Wait { $count } seconds, then try again.
  }
tries-wait-minutes = { $count ->
    [one] Wait { $count } minute, then try again.
   *[other] Wait { $count } minutes, then try again.
  }
tries-words = Trying again earlier makes the wait longer. If you have lost your password or your code app, ask the administrator of your service.

## Caseload
clients-title = Clients
clients-caption = Your clients
clients-new = Open a record
clients-reference = Reference code
clients-status = Status
clients-opened = Care began
clients-practitioner = Practitioner
clients-last-measure = Last measure
clients-alerts = Open alerts
clients-filter-text = Reference code contains
clients-filter-status = Status
clients-filter-all = All
clients-filter-button = Show
clients-count = { $count ->
    [one] { $shown } client
   *[other] { $shown } clients
  }
clients-none-yet = You have no clients yet. You see a client here once you are in the care team.
clients-none-found = No client matches.
clients-show-all = Show all clients
client-new-title = Open a record
client-new-words = The record lives by its reference code. Do not type a name, a birthday or anything else that tells who the person is.
client-new-button = Open the record

## One client
head-nav = Record { $reference }
head-open-alerts = { $count ->
    [one] { $count } open alert
   *[other] { $count } open alerts
  }
tab-overview = Overview
tab-profile = Intake facts
tab-instruments = Instruments
tab-recommendation = Recommendation
tab-plan = Plan
tab-team = Care team
overview-title = Client { $reference }
overview-opened = In care since { $date }
overview-closed = Care ended on { $date }
overview-not-opened = Care has not begun yet
overview-lead = led by { $name }
overview-alerts = { $count ->
    [one] One open alert
   *[other] { $count } open alerts
  }
overview-next = What to do next
overview-nothing-next = Nothing is waiting for you here.
overview-path = Path
overview-facts = Key facts
overview-measures = Latest measures
overview-no-measures = Nothing has been measured yet.
next-close-alert = Look at the open alert and close it with what you did
next-ask = Ask this first:
next-record-facts = Record the intake facts
next-measure = Fill { $instrument } for the first time
next-measure-again = Fill { $instrument } again, due { $date }
next-decide = Look at the recommendation and decide
next-write-plan = Write the plan
next-review-plan = Review the plan, due { $date }
step-facts = Intake facts
step-instruments = Instruments
step-recommendation = Recommendation
step-decision = Decision
step-plan = Plan
step-measures = Repeated measures
step-change = Change
step-done = Done
step-now = Now
step-open = Something is open
step-later = Later
step-count = { $count ->
    [one] { $count } recorded
   *[other] { $count } recorded
  }
safety-title = If someone is in danger now
safety-words = Nobody watches this screen. Act at once, by the safety procedure of your service. Do not wait for an answer here.
safety-lines = Helplines for the client’s place:
safety-no-lines = The catalogue names no helpline for the client’s place. Use the list of your service.
measures-caption = Measures, newest first
measures-instrument = Instrument
measures-on = Day
measures-score = Score
measures-band = Band
measures-look = Look at
measures-sheet = Score sheet
measures-change-link = Change
measures-of = { $instrument }, { $date }
measures-no-score = No score
measures-no-band = None published

## Intake facts
profile-title = Intake facts
profile-words = For each question give the answer, or say why there is none. “Not asked yet” is fine. A reason is never read as “no”.
profile-recorded = Last recorded on { $date } by { $name }.
profile-not-recorded = Nothing is recorded yet.
profile-button = Record the intake facts
group-person = The person
group-legal = Legal situation
group-behaviour = Behaviour
group-needs = Needs
group-responsivity = What helps the person to take part
group-other = More questions

## Instruments
instruments-title = Instruments
instruments-words = Which instruments fit this client, by the intake facts and the rules of the catalogue. Each says why.
instruments-none = The catalogue holds no instruments.
instruments-yes = Apply
instruments-unknown = Cannot be said yet
instruments-no = Do not apply
instruments-fill = Fill
instruments-needs-sign-off = Needs a sign-off before it can be scored
instruments-ask = Ask this to settle it:
instruments-reasons = Reasons and sources
instruments-measures = Measured so far
form-recall = Period
form-rater = Who rates
form-edition = Edition of our data
form-neutral-labels = The wording of this instrument may not be shown here. You see neutral labels. Use the licensed wording that your service holds, and record the answers here.
form-measured-on = Day of measuring
form-measured-on-hint = The day on which the questions were answered.
form-variant = Variant
form-variant-hint = Published variants of this instrument differ. Choose the one that your service uses.
form-items = Items
form-items-words = Answer each item, or say why there is no answer.
form-licence = Licence:
form-button = Record and score
item-can-alert = An answer here can open an alert at once. Be ready to act today.

## Score sheet
sheet-measured = Measured on { $date }
sheet-recorded = recorded on { $date } by { $name }
sheet-edition = edition { $edition }
sheet-variant = variant { $variant }
sheet-alerts = { $count ->
    [one] These answers opened an alert
   *[other] These answers opened { $count } alerts
  }
sheet-signed-off = Signed off by { $name }, { $qualification }, on { $date }
sheet-scores = Scores
sheet-scores-caption = Scores by scale
sheet-scale = Scale
sheet-value = Score
sheet-band = Band
sheet-range = Possible scores
sheet-range-words = { $low } to { $high }
sheet-sem = Error of measurement
sheet-reliable-change = Smallest reliable change
sheet-points = Points
sheet-percent = Published rate
sheet-no-score = No score
sheet-no-band = None
sheet-reduced = The band is one lower because of the years without an offence, by the instrument’s own rule.
sheet-not-reduced = The band is not lowered for years without an offence.
sheet-incomplete = Answers are missing. With them the score would be between { $low } and { $high }.
sheet-prorated = Missing answers were replaced by the mean of the others, by the instrument’s own rule.
sheet-missing = { $count ->
    [one] Without an answer:
   *[other] { $count } without an answer:
  }
sheet-band-withheld = No band is shown.
no-score-missing = { $missing ->
    [one] No score: { $missing } answer is missing, and at most { $allowed } may be.
   *[other] No score: { $missing } answers are missing, and at most { $allowed } may be.
  }
no-score-must = No score: these must be answered:
sheet-see-change = See the change over time
sheet-cautions = Read this before you use the score
sheet-contributions = How the score came about
sheet-contributions-caption = What each part added
sheet-part = Part
sheet-given = Given
sheet-added = Added
sheet-norms = Compared with others
sheet-norms-words = Each sample is another group of people. They can contradict each other. Always name the sample when you quote a number.
sheet-answers = Answers
norm-people = { $people } people
norm-relative = Compared with others in this sample
norm-place = Place in this sample
norm-percentile = percentile { $percentile }
norm-mean-sd = mean { $mean }, standard deviation { $sd }
norm-absolute = Rates observed in this sample
norm-absolute-caution = A rate of this sample is not a forecast for one person.
norm-notes = About this sample
unverified-words = { $count ->
    [one] One part has not been checked against the manual yet:
   *[other] { $count } parts have not been checked against the manual yet:
  }

## Recommendation and decision
rec-title = Recommendation
rec-on = By the rules in force on { $date }
rec-facts-on = intake facts of { $date }
rec-no-facts = no intake facts recorded
rec-ask-first = Ask this first:
rec-ask-why = The answer would settle more than any other.
rec-result = In proportion
rec-not-settled = Not settled yet
rec-not-settled-words = What is known does not settle how much help is in proportion. Unknown is not no.
rec-allowed = Left open by the rules:
rec-requirements = First
rec-warnings = Warnings
rec-shown = Keep in mind
rec-offers = Programmes put forward
rec-no-offers = The rules put no programme forward.
rec-refused = Ruled out
rec-unknown = { $count ->
    [one] One thing is not known and matters
   *[other] { $count } things are not known and matter
  }
rec-unknown-words = The recommendation can change once these are answered.
effect-intensity = In proportion:
effect-offer = Puts forward:
effect-refuse-instruments = Rules out the instruments:
effect-refuse-kinds = Rules out every instrument of the kind:
effect-refuse-programmes = Rules out the programmes:
effect-refuse-intensities = Rules out:
effect-refuse-medication = Rules out medication.
effect-warn = Warns:
effect-require = Asks for this first:
effect-show = Says:
decide-title = Your decision
decide-words = The rules recommend. You decide, and your name stands beside the decision.
decide-cannot-accept = There is no settled recommendation to accept. You can decide otherwise, with a reason.
decide-decision = Decision
decide-accept = I accept the recommendation
decide-override = I decide otherwise
decide-only-override = Only if you decide otherwise
decide-intensity = Intensity
decide-offers = Programmes
decide-reason = Reason
decide-reason-hint = Needed if you decide otherwise. The reason is sealed: only the care team can read it.
decide-button = Record the decision
decisions-title = Decisions so far
decision-accepted = recommendation accepted
decision-overridden = decided otherwise
decision-by = Decided by
trace-title = Every rule that was asked
trace-words = Each rule with what it looked at, what was known, the words it rests on and their source.
trace-yes = Spoke
trace-unknown = Could not be settled
trace-no = Did not speak
rule-title = Rule { $id }
rule-valid-from = In force since { $from }
rule-valid-between = In force from { $from } to { $until }
review-by = To be read again by { $date }
rule-examined = What it looks at
rule-effects = What it says
rule-contradicts = Other rules say otherwise:
rule-supersedes = Replaces:
rule-examples = Worked examples
examined-known = Known:
source-link = Source
source-link-of = of { $citation }
fact-basis = Basis: { $basis }

## Plan
plan-title = Plan
plan-decision = It rests on the decision of { $date }: { $intensity }.
plan-decision-offers = Programmes:
plan-no-decision = There is no decision yet.
plan-to-recommendation = Go to the recommendation
plan-none = No plan is written yet.
plan-current = Plan { $number }, in force
plan-earlier = Plan { $number }, replaced
plan-written = Written on { $date } by { $name }
plan-programme = Programme
plan-no-programme = No programme
plan-targets = What the work is about
plan-targets-hint = Choose what you agreed with the client.
plan-review = Review on
plan-review-hint = The day on which you look at the plan again.
plan-no-review = No day set
plan-notes = Notes
plan-notes-hint = Sealed: only the care team can read them.
plan-form-first = Write the plan
plan-form-next = Write the next plan
plan-button = Record the plan

## Change
change-title = Change on { $instrument }
change-scales = Scales
change-meaning = What the change means
change-only-one = There is one measure so far. Change can be shown after the second.
change-refused = No change is computed here.
change-better = Reliably better
change-none = No reliable change
change-worse = Reliably worse
clinical-recovered = The difference is larger than the instrument's own error, and the score is now on the other side of the cut-off { $cutoff }.
clinical-improved = The difference is larger than the instrument's own error. The score has not crossed the cut-off { $cutoff }.
clinical-unchanged = The difference is within the instrument's own error, whatever it means for the cut-off { $cutoff }. It can be chance.
clinical-deteriorated = The difference is larger than the instrument's own error, for the worse (cut-off { $cutoff }). Look at the plan again, soon.
clinical-cannot-say = Nothing is published to judge the difference by, so nothing can be said about the cut-off { $cutoff }.
change-first = First, { $date }
change-second = Last, { $date }
change-difference = Difference
change-smallest = Smallest difference that counts
change-cutoff = Cut-off
change-how = How this is computed
change-how-words = With the standard deviation and the reliability ({ $kind }) that the source prints:
change-formula-error = { $sd } × √(2 × (1 − { $reliability })) = { $error }
change-formula-index = ({ $second } − { $first }) ÷ { $error } = { $index }
change-how-bound = Below −1.96 or above 1.96 the change counts as reliable.
figure-title = { $instrument } over time
figure-description = { $count } scores. { $first } on { $first_date }, { $last } on { $last_date }.
figure-margin = Within the error (± { $width })
figure-first = First score
figure-measured = Score
change-table = All scores, oldest first

## Evaluation
eval-title = Evaluation
eval-on = Records up to { $date }
eval-clients = { $count ->
    [one] { $count } client
   *[other] { $count } clients
  }
eval-words = These numbers say how people changed. There is no comparison group, so they do not say why.
eval-none = There is nothing to evaluate yet. Numbers appear once clients have been measured twice.
eval-measured = { $once ->
    [one] { $once } client measured at least once, { $twice } measured twice or more.
   *[other] { $once } clients measured at least once, { $twice } measured twice or more.
  }
eval-caption = How clients changed on { $instrument }, { $scale }
eval-way = Change
eval-count = Clients
eval-count-of = { $count } of { $of }
eval-share = Share
eval-interval = 95% interval
eval-range = { $low } to { $high }
eval-bar = Bar
eval-effects = Size of the change
eval-effect-interval = 95% interval { $low } to { $high }
eval-effect-n = { $count ->
    [one] { $count } client
   *[other] { $count } clients
  }
eval-caveats = Before you quote this
way-recovered = Reliably better and across the cut-off
way-improved = Reliably better
way-unchanged = No reliable change
way-deteriorated = Reliably worse

## Alerts
alerts-title = Alerts
alerts-words = An alert opens when an answer or a change must not be missed. It stays open until a person closes it with what they did.
alerts-open = Open
alerts-closed = Closed lately
alerts-none-open = No alert is open.
alert-title = Alert
alert-of = Client { $reference }
alert-raised = opened { $when }
alert-raised-by = recorded by { $name }
alert-closed-at = closed { $when }
alert-occasion = { $instrument } of { $date }
alert-to-do = What to do
alert-basis = Why, and how sure
alert-was-closed = How it was closed
alert-closed-when = When
alert-closed-by = By
alert-close-title = Close this alert
alert-close-words = First act. Then say here what you did.
alert-action = What was done?
alert-note = Note
alert-note-hint = Sealed: only the care team can read it.
alert-close-button = Close the alert

## Care team
team-title = Care team
team-words = These people can read the record and its sealed words. Looking is recorded.
team-caption = Members of the care team
team-none = Nobody is in the care team.
team-lead = Leads
team-since = Since
team-until = Until
team-still = Still in the team
team-add-title = Add somebody
team-add-words = The person can then read everything in this record.
team-user = Person
team-add-button = Add to the care team
team-nobody-left = Everybody who can be added is in the team already.

## Catalogue
catalogue-title = Catalogue
catalogue-words = What the service works by: instruments, programmes, rules and places, each with its sources and how sure they are.
catalogue-instruments = Instruments
catalogue-programmes = Programmes
catalogue-rules = Rules
catalogue-jurisdictions = Places and their law
catalogue-none = Nothing here.
catalogue-short = Short name
catalogue-name = Name
catalogue-kind = Kind
catalogue-sign-off = Sign-off
catalogue-country = Country
catalogue-intensity = Intensity
catalogue-status = Status
catalogue-rule = Rule
catalogue-statement = What it says
catalogue-strength = How binding
catalogue-edition = { $edition }, released { $date }
catalogue-review = To be read again by
catalogue-licence = Licence
catalogue-wording-shipped = The wording is included.
catalogue-wording-not-shipped = The wording is not included. A service adds its own licensed copy.
catalogue-purpose = What it is for
catalogue-applies = For whom
catalogue-not-valid = For whom it is not valid
catalogue-scoring = How it is scored
catalogue-no-scoring = No scoring is recorded.
catalogue-bands = Bands
catalogue-bands-withheld = Why no band is shown
catalogue-missing = Missing answers
catalogue-change = Change
catalogue-change-yes = A change of its score can mean something.
catalogue-change-no = A change of its score means nothing. It is never computed.
catalogue-alerts = Answers that open an alert
catalogue-items = Items
catalogue-items-words = Neutral labels of our own, never the licensed wording.
sign-off-not-needed = Not needed
sign-off-signed = Signed off
sign-off-needed = Waits for a sign-off
programme-current = Running
programme-trial = Only within a trial
programme-withdrawn = Withdrawn
programme-withdrawn-words = This programme has been withdrawn. It is kept for the record and is never put forward.
programme-provider = Run by
programme-formats = Formats
programme-sessions = Sessions: { $sessions }
programme-minutes = { $minutes ->
    [one] { $minutes } minute each
   *[other] { $minutes } minutes each
  }
programme-group-size = Group of { $size }
programme-eligibility = For whom, as the sources say
programme-targets = What it works on
programme-modules = Modules
programme-evidence = What is known of its effect
programme-no-evidence = No evidence on its effect is recorded.
programme-conflicts = Where sources contradict each other
jurisdiction-reviewed = Reviewed by { $name }
jurisdiction-not-reviewed = No lawyer has reviewed this page yet. Ask your counsel before you rely on it.
jurisdiction-reporting = What must be reported
jurisdiction-confidentiality = What stays confidential
jurisdiction-ask = Not recorded. Ask your counsel.
jurisdiction-helplines = Helplines

## Sign-offs
sign-offs-title = Sign-offs
sign-offs-words = Some parts of risk tools have not been checked against the manual. Such a tool cannot be scored until a qualified person has checked them and signs here by name.
sign-offs-waiting = Waiting
sign-offs-none-waiting = Nothing is waiting for a sign-off.
sign-offs-parts = Not checked against the manual yet:
sign-offs-form = Sign an instrument off
sign-offs-nothing-to-sign = There is nothing to sign.
sign-offs-edition = Instrument and edition
sign-offs-qualification = Your qualification
sign-offs-qualification-hint = What makes you able to judge this instrument, for example a training and its year.
sign-offs-statement = What you checked
sign-offs-statement-hint = Which manual, which edition of it, which pages.
sign-offs-checked = Confirmation
sign-offs-checked-words = I have compared every part named above with the manual.
sign-offs-button = Sign off
sign-offs-signed = Signed
sign-offs-none-signed = Nothing is signed yet.

## Audit trail
audit-title = Audit trail
audit-words = Everything that somebody did or looked at, and everything that was refused. Rows are chained: none can be changed without the check finding it.
audit-verify = Check the chain
audit-holds = The chain holds. { $rows } rows checked.
audit-last-hash = Last link, to keep elsewhere:
audit-broken = The chain is broken at row { $at }
audit-broken-now = Keep the database and its backups as they are, change nothing, and call your data-protection officer.
audit-count = { $shown } rows
audit-none = The trail is empty.
audit-caption = Audit trail, newest first
audit-number = Row
audit-at = When
audit-who = Who
audit-act = What
audit-about = About
audit-outcome = Outcome
audit-nobody = Not signed in
outcome-done = Done
outcome-refused = Refused
outcome-failed = Broke off
act-sign-in = Sign in
act-session-resume = Come back with a session
act-link-open = Open a single-use link
act-account-first = Make the first account
act-enrol-view = Look at an invitation
act-account-enrol = Set up an account
act-sign-out = Sign out
act-catalogue-view = Look at the catalogue
act-client-create = Open a record
act-client-list = Look at the caseload
act-client-view = Look at a record
act-profile-view = Look at intake facts
act-profile-record = Record intake facts
act-instrument-offer = Look at which instruments apply
act-occasion-form = Open an instrument’s form
act-occasion-record = Record answers
act-occasion-view = Look at a score sheet
act-recommendation-view = Look at a recommendation
act-recommendation-decide = Decide on a recommendation
act-plan-view = Look at a plan
act-plan-write = Write a plan
act-change-view = Look at change
act-team-view = Look at a care team
act-team-add = Add somebody to a care team
act-alert-list = Look at the alerts
act-alert-view = Look at an alert
act-alert-close = Close an alert
act-evaluation-view = Look at the evaluation
act-sign-off-list = Look at the sign-offs
act-sign-off-record = Sign an instrument off
act-audit-list = Look at the audit trail
act-audit-verify = Check the chain of the trail
act-account-create = Open an account
act-account-list = Look at the accounts
act-account-deactivate = Close an account

## Accounts
accounts-title = Accounts
accounts-caption = Accounts of staff
accounts-new = Open an account
accounts-none = There are no accounts.
accounts-state = State
accounts-created = Opened
accounts-close = Close
accounts-close-button = Close
accounts-close-words = A closed account can no longer sign in. Its entries in the audit trail stay.
account-invited = Invited
account-active = In use
account-closed = Closed
account-new-title = Open an account
account-new-words = The person gets a link, chooses a password and sets up a code app. You never see their password.
account-new-login-hint = Lower-case letters, digits and dots.
account-new-button = Open the account
account-created-title = The account is open
account-created-words = { $name } can set it up now, with the login { $login }.
account-created-once = This link is shown only now. Copy it.
account-created-until = It works once, until { $when }.
account-created-now = Hand it over in person or by a safe channel, not by plain e-mail. Whoever has the link can set the account up.
account-created-back = Back to the accounts

## Where a person cannot go on
not-found-title = Page not found
not-found-words = There is nothing at this address, or it is not open to you.
not-found-now = Check the address. If somebody sent it to you, ask to be added to the care team.
not-allowed-title = This page is not part of your role
not-allowed-words = Your role does not open this page. Nothing was changed.
not-allowed-now = If you need it for your work, ask your service manager.
method-title = This address cannot be used in this way
method-words = The page was called in a way that it does not take.
expired-title = This form is too old
expired-words = You signed in anew since you opened the form, or it came from elsewhere. To be safe, nothing was saved.
expired-now = Go back, copy what you typed, load the page again and send it once more.
too-large-title = That was too much at once
too-large-words = What was sent is larger than the service takes. Nothing was saved.
too-large-now = Go back and shorten what you typed.
unreadable-title = This could not be read
unreadable-words = What was sent does not have the form that the page expects.
too-long-title = This took too long
too-long-words = The service did not answer in time. What you sent may or may not have been saved.
too-long-now = Look at the record before you send it again.
changed-title = Somebody else changed this meanwhile
changed-words = While you were typing, somebody else saved a newer version. Theirs is kept. Yours is not saved.
changed-now = Look at the newer version first. What you typed stands below so that you can copy it.
changed-back = See the newer version
changed-kept = What you typed
changed-empty = Left empty
not-applicable-title = { $instrument } may not be used here
not-applicable-words = By the intake facts this instrument does not apply to this client:
not-settled-title = It is not settled whether { $instrument } may be used
not-settled-words = Something is not known yet. Until it is, the instrument stays closed. Unknown is not no, and it is not yes:
not-applicable-back = Back to the instruments
needs-title = { $instrument } needs a sign-off first
needs-words = Parts of this instrument have not been checked against the manual. Until a qualified person has signed it off in your service, it cannot be scored.
needs-ask = Ask your supervisor for the sign-off.
needs-you-may = You may sign it off yourself if you are qualified.
needs-to-sign-offs = Go to the sign-offs
broke-title = Something broke
broke-words = The service made a mistake. It is not your fault. What you sent last was not saved.
broke-now = Try again in a moment. If it happens again, give this reference to your administrator:
broke-reference = Reference:

## Words for values that arrive without any
word-yes = yes
word-no = no
part-all = All of these hold
part-any = At least one of these holds
part-not = This does not hold
part-at-least = { $what } — at least { $bound }
part-between = { $what } — from { $low } to { $high }
part-is-in = { $what } — one of: { $values }
part-is-missing = { $what } — no answer yet
part-is = { $what } — { $value }
method-sum = { $count ->
    [one] One item
   *[other] Sum of { $count } items
}
method-sum-times = Sum of { $count } items × { $factor }
method-mean = Mean of { $count } items
missing-rule-none = No score if any item is missing.
missing-rule-prorate = { $count ->
    [one] Up to one item may be missing; it counts as the mean of the answered ones.
   *[other] Up to { $count } items may be missing; they count as the mean of the answered ones.
}
missing-rule-prorate-never = { $count ->
    [one] Up to one item may be missing; it counts as the mean of the answered ones. Never without: { $items }.
   *[other] Up to { $count } items may be missing; they count as the mean of the answered ones. Never without: { $items }.
}
missing-rule-sum = { $count ->
    [one] Up to one item may be missing; the score is then shown with the range that it could have.
   *[other] Up to { $count } items may be missing; the score is then shown with the range that it could have.
}
no-score-nothing-answered = No item is answered.
no-score-parts = No score on: { $scales }.
no-band = no band
band-could-be = The missing items could make it “{ $low }” or “{ $high }”.
caution-safety-item = The safety question (item { $item }) has no answer: { $why }. That there is no alert says nothing. Ask in person.
caution-empty-is-no = Left empty and counted as “no”, by the instrument’s published rule: { $field }.
caution-not-used = Given, but not used by this instrument: { $field }.
reason-put-forward = Put forward by rule { $rule }.
reason-in-proportion = In proportion: { $intensity } ({ $rules }).
reason-need = Works on { $domain }; need recorded: { $level }.
reason-trial = Runs only within a trial; ask whether it is recruiting.
domain-atypical-sexuality = sexual interests and preoccupation
domain-self-regulation = self-regulation
domain-offence-supportive-cognitions = thinking that supports the behaviour
domain-healthy-relationships = healthy relationships
domain-agency-motivation = agency and motivation
domain-victim-awareness = awareness of the harm to victims
domain-risk = risk
domain-wellbeing = wellbeing
domain-safety = safety
action-spoke-with-client = Spoke with the person
action-safety-plan-made = Made or renewed a safety plan with the person
action-emergency-services-called = Called emergency services
action-supervisor-informed = Told the supervisor, who takes over
action-no-risk-found-on-review = Reviewed with the person; no present risk found
unit-years = years
unit-months = months
unit-days = days
unit-hours = hours
alert-noticed = { $instrument }, item { $item }: answered with { $bound } or more
facts-known = Answered, of { $count } questions
facts-missing = Asked, without an answer
facts-by = Recorded by
format-individual = one to one
format-group = group
format-online = online
format-helpline = helpline
format-self-help = self-help
band-low = low
band-medium = medium
band-high = high
band-very-high = very high
band-not-applicable = not applicable
input-male = male
input-female = female
input-custody = in custody
input-community = in the community
input-remand = on remand
level-none = none
level-some = some
level-significant = significant
effect-g-av = Hedges’ g, by the average of both standard deviations
effect-d-av = Cohen’s d, by the average of both standard deviations
effect-g-z = Hedges’ g, by the standard deviation of the differences
effect-d-z = Cohen’s d, by the standard deviation of the differences
reliability-alpha = Cronbach’s alpha
reliability-test-retest = test–retest
reliability-icc = intraclass correlation
client-new-route = How did the person come to the service?
client-new-route-hint = You can leave this open and record it later.
client-new-route-later = Not asked yet
plan-measures = Measures
plan-measures-hint = Which instrument is filled again, and when. Leave rows that you do not need empty.
plan-measure = Instrument { $number }
plan-due = Due on { $number }
plan-no-measure = None
plan-no-measures = None agreed
not-settled-ask = Ask first
next-measure-first = Fill a first instrument
problem-length = Use between { $least } and { $most } characters, of the kind that the hint names.
problem-before-birth = This day lies before the person was born.
problem-too-early = This day lies before the day it builds on.
problem-none-with-others = Choose “none” alone, or leave it out.
problem-no-key = Only a member of the care team can write words here. Join the team first.
problem-not-now = This cannot be done now. Look at the record again.
problem-stopped = Safety rules stop this until they are settled: { $rules }.
rec-stop = This comes first
rec-stop-unsettled = This must be settled first
rec-conflict = Two rules say different things
rec-conflict-from = in force since { $date }
rec-conflict-until = until { $date }
rec-conflict-binding = The more binding rule holds.
rec-conflict-least = Both are equally binding. The less intensive one holds.
rec-trials = Only within a trial
rec-trials-words = These would fit but run only within a trial. Ask whether it is recruiting.
decide-programme = Programme
decide-only-accept = If you accept
act-episode-close = End a period of care
eval-one-score = { $count ->
    [one] One client has one score only.
   *[other] { $count } clients have one score only.
}
eval-no-score = { $count ->
    [one] One client has no score because too much was missing.
   *[other] { $count } clients have no score because too much was missing.
}
eval-other-edition = { $count ->
    [one] One client was measured only with another edition.
   *[other] { $count } clients were measured only with another edition.
}
eval-small = Fewer than ten people. One person more or less can turn this result, and it can point to a person. Do not quote it outside.
eval-figure-open = Show each first and last score
eval-figure-title = { $instrument }: first and last scores
eval-figure-description = { $count } pairs of scores. Points on the diagonal did not change.
eval-figure-first = First score
eval-figure-last = Last score
eval-figure-same = No change
eval-figure-better = Better
eval-figure-equal = The same
eval-figure-worse = Worse
change-by-published = as published
change-by-computed = computed
change-published-words = A source prints { $smallest } as the smallest difference that counts. A difference of this size counts.
change-formula-smallest = 1.96 × { $error } = { $smallest }
change-not-published = Nothing is published to judge this difference by. The number stands alone.
clinical-no-line = No cut-off is published for this scale, so nothing can be said about crossing one.
refused-static = This instrument is static. A change of its score is no change of risk.
refused-no-scale = This edition has no such scale.
refused-editions = The two measures belong to different editions of our data; their numbers must not be compared.
refused-range = The score { $value } lies outside the scale ({ $low } to { $high }). It may have another unit.
refused-order = The later measure lies before the earlier one.
eval-nothing-to-judge = No reliability and no smallest change is published for this scale, so nobody can be said to have changed reliably.
caveat-no-comparison = There is no comparison group. People who enter with a high score often score lower later whatever is done (regression to the mean), so this says how people changed, not why.
caveat-missing = More than one person in five has no later score. Those who left may differ from those who stayed.
form-alerts-title = Act on this now
form-alerts-words = The answers below are not saved yet, but this was noticed and is on record. It does not wait for the form.
