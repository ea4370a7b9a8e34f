### Deutsch. Einfache Wörter, kurze Sätze, höfliche Anrede: was geschah, was bleibt, was jetzt zu tun ist.

## Die Sprache selbst
language-name = Deutsch
language-direction = ltr
number-decimal-sign = ,
number-group-sign = .
percent = { $number }{ "\u00A0" }%
month-name = { $number ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
  }
month-short = { $number ->
    [1] Jan.
    [2] Febr.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
  }
date-long = { $day }. { $month } { $year }
date-short = { $day2 }.{ $month2 }.{ $year }
moment = { $date }, { $time } Uhr (UTC)

## Um jede Seite
service-name = Waymark
skip-to-main = Zum Inhalt springen
synthetic-band = Erfundene Daten – keine wirklichen Personen
nav-label = Hauptbereich
nav-clients = Akten
nav-alerts = Warnungen
nav-open-alerts = { $count ->
    [one] ({ $count } offen)
   *[other] ({ $count } offen)
  }
nav-evaluation = Auswertung
nav-catalogue = Katalog
nav-sign-offs = Freigaben
nav-audit = Protokoll
nav-accounts = Konten
footer-words = Waymark zeigt Gründe und Quellen. Die Entscheidung trifft eine qualifizierte Fachkraft.
sign-out = Abmelden
title-error = Fehler:
cancel = Abbrechen
go-back = Zurück
to-start = Zur Startseite
choose-one = Bitte wählen
none-yet = Noch keine
nobody-yet = Noch niemand
not-published = Nicht veröffentlicht
not-verified = Nicht geprüft
nothing-changed = Es wurde nichts geändert.
nothing-recorded = Es wurde nichts gespeichert.
sealed-words = Versiegelt. Nur das Behandlungsteam kann dies lesen.
paging-label = Seiten
paging-before = Vorige Seite
paging-after = Nächste Seite
paging-here = Seite { $page } von { $pages }
person-name = Name
person-role = Rolle

## Was gerade getan wurde
notice-client-created = Die Akte ist angelegt. Sie können jetzt die Aufnahmeangaben erfassen.
notice-profile-recorded = Die Aufnahmeangaben sind gespeichert.
notice-occasion-recorded = Die Antworten sind gespeichert und ausgewertet.
notice-recommendation-accepted = Ihre Entscheidung ist gespeichert: Die Empfehlung ist angenommen.
notice-recommendation-overridden = Ihre Entscheidung und ihr Grund sind gespeichert.
notice-plan-written = Der Plan ist gespeichert.
notice-team-changed = Das Behandlungsteam ist geändert.
notice-alert-closed = Die Warnung ist geschlossen. Was Sie getan haben, ist festgehalten.
notice-signed-off = Ihre Freigabe ist gespeichert.
notice-account-deactivated = Das Konto ist geschlossen. Die Person kann sich nicht mehr anmelden.
notice-enrolled = Ihr Konto ist bereit. Sie können sich jetzt anmelden.

## Wörter für Arten
role-intake = Aufnahme
role-practitioner = Behandelnde Fachkraft
role-supervisor = Supervision
role-service-manager = Leitung der Einrichtung
role-evaluator = Evaluation
role-data-protection-officer = Datenschutzbeauftragte Person
role-auditor = Prüfung
role-administrator = Verwaltung der Installation
missing-not-asked = Noch nicht gefragt
missing-declined = Möchte es nicht sagen
missing-not-known = Nicht bekannt
missing-not-applicable = Trifft nicht zu
intensity-none = Kein Programm
intensity-self-help = Selbsthilfe
intensity-helpline = Telefonberatung
intensity-guided-online = Begleitetes Online-Programm
intensity-group = Gruppenprogramm
intensity-individual-intensive = Intensive Einzelbehandlung
intensity-refer-on = Weitervermittlung an eine andere Stelle
verdict-yes = Ja
verdict-no = Nein
verdict-unknown = Noch nicht bekannt
status-open = In Behandlung
status-closed = Behandlung beendet
answer-yes = Ja
answer-no = Nein
kind-self-report = Die Person antwortet selbst
kind-actuarial-static = Feste Vorgeschichte, veröffentlichte Gewichte
kind-dynamic-clinician-rated = Eine geschulte Fachkraft beurteilt
kind-behavioural-proxy = Beobachtetes Verhalten als Hinweis
strength-safety-stop = Sicherheitsstopp
strength-evidence-based = Durch Studien gestützt
strength-practice-advice = Rat aus der Praxis
confidence-high = Sicherheit: hoch
confidence-medium = Sicherheit: mittel
confidence-low = Sicherheit: gering
higher-is-worse = höher ist schlechter
higher-is-better = höher ist besser

## Formulare
field-error = Fehler:
field-optional = (freiwillig)
summary-title = { $count ->
    [one] Bitte prüfen Sie eine Angabe
   *[other] Bitte prüfen Sie { $count } Angaben
  }
summary-kept = Es wurde noch nichts gespeichert. Ihre Eingaben stehen noch hier.
summary-line = { $label } – { $problem }
problem-empty = Bitte ausfüllen
problem-not-a-choice = Bitte eine der Antworten wählen
problem-not-a-number = Bitte eine Zahl eingeben
problem-not-whole = Bitte eine ganze Zahl eingeben
problem-out-of-range = Bitte eine Zahl von { $min } bis { $max } eingeben
problem-not-a-date = Bitte ein Datum eingeben, das es gibt
problem-in-future = Bitte ein Datum eingeben, das nicht in der Zukunft liegt
problem-too-short = { $count ->
    [one] Bitte mindestens { $count } Zeichen eingeben
   *[other] Bitte mindestens { $count } Zeichen eingeben
  }
problem-too-long = { $count ->
    [one] Bitte höchstens { $count } Zeichen eingeben
   *[other] Bitte höchstens { $count } Zeichen eingeben
  }
problem-contradiction = Bitte entweder eine Antwort geben oder einen Grund, warum es keine gibt, nicht beides
problem-not-the-same = Die beiden Eingaben sind nicht gleich
problem-taken = Dies ist schon vergeben. Bitte etwas anderes wählen
problem-not-recognised = Anmeldename, Passwort und Code passen nicht zusammen. Bitte alle drei prüfen und noch einmal versuchen
problem-wrong-code = Dieser Code gilt nicht. Bitte den nächsten abwarten und eingeben
limits-whole = Eine ganze Zahl von { $min } bis { $max }.
limits-number = Eine Zahl von { $min } bis { $max }.
no-answer = Keine Antwort:
no-answer-why = Falls es keine Antwort gibt: warum?
no-answer-choose = Es gibt eine Antwort
question-value = Antwort

## Anmelden
sign-in-title = Anmelden
sign-in-login = Anmeldename
sign-in-password = Passwort
sign-in-code = Code
sign-in-code-hint = Die sechs Ziffern, die Ihre Code-App gerade zeigt.
sign-in-button = Anmelden
sign-in-help = Kein Zugang? Bitten Sie die Verwaltung Ihrer Einrichtung um einen neuen Link.
sign-in-again = Wieder anmelden
go-to-sign-in = Zur Anmeldung
link-title = Diesen Link verwenden
link-enrol-words = Mit ihm wählen Sie ein Passwort und richten Ihre Code-App ein. Halten Sie Ihr Telefon bereit.
link-enrol-button = Mein Konto einrichten
link-demo-words = Er meldet Sie bei einer Vorführung mit erfundenen Daten an.
link-demo-button = Bei der Vorführung anmelden
link-gone-title = Dieser Link gilt nicht mehr
link-gone-words = Ein Link gilt einmal und nur für einige Zeit. Vielleicht wurde er schon verwendet, vielleicht ist er zu alt.
link-gone-now = Bitten Sie die Verwaltung Ihrer Einrichtung um einen neuen.
enrol-title = Konto einrichten
enrol-login = Ihr Anmeldename ist { $login }. Notieren Sie ihn.
enrol-step-password = 1. Passwort wählen
enrol-password = Passwort
enrol-password-hint = { $count ->
    [one] Mindestens { $count } Zeichen.
   *[other] Mindestens { $count } Zeichen. Mehrere Wörter hintereinander merken sich leicht.
  }
enrol-password-again = Passwort, noch einmal
enrol-step-key = 2. Schlüssel in die Code-App eingeben
enrol-key-words = Öffnen Sie Ihre Code-App, fügen Sie ein Konto hinzu und geben Sie diesen Schlüssel ein. Bewahren Sie ihn sonst nirgends auf.
enrol-key-link = In einer Code-App auf diesem Gerät öffnen
enrol-step-code = 3. Code eingeben
enrol-code = Code
enrol-code-hint = Die sechs Ziffern, die die App gerade zeigt.
enrol-warning = Ihr Passwort öffnet die versiegelten Texte Ihrer Akten. Niemand kann es lesen oder für Sie wiederherstellen. Wenn Sie es verlieren, brauchen Sie ein neues Konto und müssen wieder in Ihre Behandlungsteams aufgenommen werden.
enrol-button = Fertig
signed-out-title = Sie sind abgemeldet
signed-out-by-you = Sie haben sich abgemeldet. Sie können dieses Fenster schließen.
signed-out-ended = Ihre Sitzung ist beendet, weil eine Zeit lang nichts geschah oder weil die Höchstdauer des Tages erreicht war.
signed-out-kept = Was Sie gespeichert haben, bleibt. Was noch nicht gespeichert war, ist verloren.
tries-title = Zu viele Versuche
tries-wait-seconds = { $count ->
    [one] Warten Sie { $count } Sekunde und versuchen Sie es dann noch einmal.
   *[other] Warten Sie { $count } Sekunden und versuchen Sie es dann noch einmal.
  }
tries-wait-minutes = { $count ->
    [one] Warten Sie { $count } Minute und versuchen Sie es dann noch einmal.
   *[other] Warten Sie { $count } Minuten und versuchen Sie es dann noch einmal.
  }
tries-words = Frühere Versuche verlängern die Wartezeit. Wenn Sie Ihr Passwort oder Ihre Code-App verloren haben, wenden Sie sich an die Verwaltung Ihrer Einrichtung.

## Akten
clients-title = Akten
clients-caption = Ihre Akten
clients-new = Akte anlegen
clients-reference = Aktenzeichen
clients-status = Stand
clients-opened = Beginn
clients-practitioner = Fachkraft
clients-last-measure = Letzte Messung
clients-alerts = Offene Warnungen
clients-filter-text = Aktenzeichen enthält
clients-filter-status = Stand
clients-filter-all = Alle
clients-filter-button = Anzeigen
clients-count = { $count ->
    [one] { $shown } Akte
   *[other] { $shown } Akten
  }
clients-none-yet = Sie haben noch keine Akten. Eine Akte erscheint hier, sobald Sie im Behandlungsteam sind.
clients-none-found = Nichts gefunden.
clients-show-all = Alle zeigen
client-new-title = Akte anlegen
client-new-words = Die Akte wird unter ihrem Aktenzeichen geführt. Geben Sie keinen Namen, kein Geburtsdatum und nichts anderes ein, das verrät, wer die Person ist.
client-new-button = Akte anlegen

## Eine Akte
head-nav = Akte { $reference }
head-open-alerts = { $count ->
    [one] { $count } offene Warnung
   *[other] { $count } offene Warnungen
  }
tab-overview = Übersicht
tab-profile = Aufnahmeangaben
tab-instruments = Instrumente
tab-recommendation = Empfehlung
tab-plan = Plan
tab-team = Behandlungsteam
overview-title = Akte { $reference }
overview-opened = In Behandlung seit dem { $date }
overview-closed = Behandlung beendet am { $date }
overview-not-opened = Die Behandlung hat noch nicht begonnen
overview-lead = geleitet von { $name }
overview-alerts = { $count ->
    [one] Eine offene Warnung
   *[other] { $count } offene Warnungen
  }
overview-next = Was als Nächstes zu tun ist
overview-nothing-next = Hier wartet nichts auf Sie.
overview-path = Weg
overview-facts = Wichtige Angaben
overview-measures = Letzte Messungen
overview-no-measures = Es wurde noch nichts gemessen.
next-close-alert = Die offene Warnung ansehen und mit dem schließen, was Sie getan haben
next-ask = Dies zuerst fragen:
next-record-facts = Die Aufnahmeangaben erfassen
next-measure = { $instrument } zum ersten Mal ausfüllen
next-measure-again = { $instrument } wieder ausfüllen, fällig am { $date }
next-decide = Die Empfehlung ansehen und entscheiden
next-write-plan = Den Plan schreiben
next-review-plan = Den Plan überprüfen, fällig am { $date }
step-facts = Aufnahmeangaben
step-instruments = Instrumente
step-recommendation = Empfehlung
step-decision = Entscheidung
step-plan = Plan
step-measures = Wiederholte Messungen
step-change = Veränderung
step-done = Erledigt
step-now = Jetzt
step-open = Etwas ist offen
step-later = Später
step-count = { $count ->
    [one] { $count } erfasst
   *[other] { $count } erfasst
  }
safety-title = Wenn jetzt jemand in Gefahr ist
safety-words = Niemand beobachtet diesen Bildschirm. Handeln Sie sofort, nach dem Notfallplan Ihrer Einrichtung. Warten Sie hier nicht auf eine Antwort.
safety-lines = Hilfetelefone am Ort der Person:
safety-no-lines = Der Katalog nennt kein Hilfetelefon für den Ort der Person. Verwenden Sie die Liste Ihrer Einrichtung.
measures-caption = Messungen, neueste zuerst
measures-instrument = Instrument
measures-on = Tag
measures-score = Wert
measures-band = Stufe
measures-look = Ansehen
measures-sheet = Auswertungsbogen
measures-change-link = Veränderung
measures-of = { $instrument }, { $date }
measures-no-score = Kein Wert
measures-no-band = Keine veröffentlicht

## Aufnahmeangaben
profile-title = Aufnahmeangaben
profile-words = Geben Sie zu jeder Frage die Antwort an oder den Grund, warum es keine gibt. „Noch nicht gefragt“ ist in Ordnung. Ein Grund wird nie als „nein“ gelesen.
profile-recorded = Zuletzt gespeichert am { $date } von { $name }.
profile-not-recorded = Es ist noch nichts gespeichert.
profile-button = Aufnahmeangaben speichern
group-person = Person
group-legal = Rechtliche Lage
group-behaviour = Verhalten
group-needs = Bedarf
group-responsivity = Was der Person hilft, teilzunehmen
group-other = Weitere Fragen

## Instrumente
instruments-title = Instrumente
instruments-words = Welche Instrumente zu dieser Person passen, nach den Aufnahmeangaben und den Regeln des Katalogs. Jedes nennt seine Gründe.
instruments-none = Der Katalog enthält keine Instrumente.
instruments-yes = Anwendbar
instruments-unknown = Noch nicht zu sagen
instruments-no = Nicht anwendbar
instruments-fill = Ausfüllen
instruments-needs-sign-off = Braucht eine Freigabe, bevor es ausgewertet werden kann
instruments-ask = Dies fragen, um es zu klären:
instruments-reasons = Gründe und Quellen
instruments-measures = Bisher gemessen
form-recall = Zeitraum
form-rater = Wer beurteilt
form-edition = Ausgabe unserer Daten
form-neutral-labels = Der Wortlaut dieses Instruments darf hier nicht gezeigt werden. Sie sehen neutrale Bezeichnungen. Verwenden Sie den lizenzierten Wortlaut Ihrer Einrichtung und tragen Sie die Antworten hier ein.
form-measured-on = Tag der Messung
form-measured-on-hint = Der Tag, an dem die Fragen beantwortet wurden.
form-variant = Fassung
form-variant-hint = Veröffentlichte Fassungen dieses Instruments weichen voneinander ab. Wählen Sie die Ihrer Einrichtung.
form-items = Items
form-items-words = Beantworten Sie jedes Item oder geben Sie an, warum es keine Antwort gibt.
form-licence = Lizenz:
form-button = Speichern und auswerten
item-can-alert = Eine Antwort hier kann sofort eine Warnung öffnen. Seien Sie bereit, heute zu handeln.

## Auswertungsbogen
sheet-measured = Gemessen am { $date }
sheet-recorded = gespeichert am { $date } von { $name }
sheet-edition = Ausgabe { $edition }
sheet-variant = Fassung { $variant }
sheet-alerts = { $count ->
    [one] Diese Antworten haben eine Warnung geöffnet
   *[other] Diese Antworten haben { $count } Warnungen geöffnet
  }
sheet-signed-off = Freigegeben von { $name }, { $qualification }, am { $date }
sheet-scores = Werte
sheet-scores-caption = Werte nach Skala
sheet-scale = Skala
sheet-value = Wert
sheet-band = Stufe
sheet-range = Mögliche Werte
sheet-range-words = { $low } bis { $high }
sheet-sem = Messfehler
sheet-reliable-change = Kleinste verlässliche Veränderung
sheet-points = Punkte
sheet-percent = Veröffentlichte Rate
sheet-no-score = Kein Wert
sheet-no-band = Keine
sheet-reduced = Die Stufe ist um eins niedriger, wegen der Jahre ohne Straftat, nach der eigenen Regel des Instruments.
sheet-not-reduced = Die Stufe ist nicht wegen Jahren ohne Straftat gesenkt.
sheet-incomplete = Es fehlen Antworten. Mit ihnen läge der Wert zwischen { $low } und { $high }.
sheet-prorated = Fehlende Antworten wurden durch den Mittelwert der anderen ersetzt, nach der eigenen Regel des Instruments.
sheet-missing = { $count ->
    [one] Ohne Antwort:
   *[other] { $count } ohne Antwort:
  }
sheet-band-withheld = Es wird keine Stufe gezeigt.
no-score-missing = { $missing ->
    [one] Kein Wert: { $missing } Antwort fehlt, höchstens { $allowed } darf fehlen.
   *[other] Kein Wert: { $missing } Antworten fehlen, höchstens { $allowed } dürfen fehlen.
  }
no-score-must = Kein Wert: Diese müssen beantwortet sein:
sheet-see-change = Veränderung im Verlauf ansehen
sheet-cautions = Lesen Sie dies, bevor Sie den Wert verwenden
sheet-contributions = Wie der Wert zustande kam
sheet-contributions-caption = Was jeder Teil beitrug
sheet-part = Teil
sheet-given = Angabe
sheet-added = Beitrag
sheet-norms = Im Vergleich mit anderen
sheet-norms-words = Jede Stichprobe ist eine andere Gruppe von Menschen. Sie können einander widersprechen. Nennen Sie immer die Stichprobe, wenn Sie eine Zahl anführen.
sheet-answers = Antworten
norm-people = { $people } Personen
norm-relative = Verglichen mit anderen in dieser Stichprobe
norm-place = Platz in dieser Stichprobe
norm-percentile = Prozentrang { $percentile }
norm-mean-sd = Mittelwert { $mean }, Standardabweichung { $sd }
norm-absolute = In dieser Stichprobe beobachtete Raten
norm-absolute-caution = Eine Rate dieser Stichprobe ist keine Vorhersage für eine einzelne Person.
norm-notes = Über diese Stichprobe
unverified-words = { $count ->
    [one] Ein Teil wurde noch nicht mit dem Handbuch verglichen:
   *[other] { $count } Teile wurden noch nicht mit dem Handbuch verglichen:
  }

## Empfehlung und Entscheidung
rec-title = Empfehlung
rec-on = Nach den Regeln, die am { $date } gelten
rec-facts-on = Aufnahmeangaben vom { $date }
rec-no-facts = keine Aufnahmeangaben gespeichert
rec-ask-first = Dies zuerst fragen:
rec-ask-why = Die Antwort würde mehr klären als jede andere.
rec-result = Angemessen
rec-not-settled = Noch nicht geklärt
rec-not-settled-words = Was bekannt ist, klärt nicht, wie viel Hilfe angemessen ist. Unbekannt ist nicht nein.
rec-allowed = Von den Regeln offen gelassen:
rec-requirements = Zuerst
rec-warnings = Zu beachten
rec-shown = Gut zu wissen
rec-offers = Vorgeschlagene Programme
rec-no-offers = Die Regeln schlagen kein Programm vor.
rec-refused = Ausgeschlossen
rec-unknown = { $count ->
    [one] Eine Angabe fehlt und wäre wichtig
   *[other] { $count } Angaben fehlen und wären wichtig
  }
rec-unknown-words = Die Empfehlung kann sich ändern, sobald sie beantwortet sind.
effect-intensity = Angemessen:
effect-offer = Schlägt vor:
effect-refuse-instruments = Schließt diese Instrumente aus:
effect-refuse-kinds = Schließt jedes Instrument dieser Art aus:
effect-refuse-programmes = Schließt diese Programme aus:
effect-refuse-intensities = Schließt aus:
effect-refuse-medication = Schließt Medikamente aus.
effect-warn = Mahnt:
effect-require = Verlangt zuerst:
effect-show = Sagt:
decide-title = Ihre Entscheidung
decide-words = Die Regeln empfehlen. Sie entscheiden, und Ihr Name steht bei der Entscheidung.
decide-cannot-accept = Es gibt keine geklärte Empfehlung, die Sie annehmen könnten. Sie können anders entscheiden und den Grund angeben.
decide-decision = Entscheidung
decide-accept = Ich nehme die Empfehlung an
decide-override = Ich entscheide anders
decide-only-override = Nur wenn Sie anders entscheiden
decide-intensity = Umfang
decide-offers = Programme
decide-reason = Grund
decide-reason-hint = Nötig, wenn Sie anders entscheiden. Der Grund wird versiegelt: Nur das Behandlungsteam kann ihn lesen.
decide-button = Entscheidung speichern
decisions-title = Bisherige Entscheidungen
decision-accepted = Empfehlung angenommen
decision-overridden = anders entschieden
decision-by = Entschieden von
trace-title = Jede befragte Regel
trace-words = Jede Regel mit dem, was sie betrachtet, was bekannt war, den Worten, auf denen sie beruht, und deren Quelle.
trace-yes = Hat gesprochen
trace-unknown = Ließ sich nicht klären
trace-no = Hat nicht gesprochen
rule-title = Regel { $id }
rule-valid-from = Gilt seit dem { $from }
rule-valid-between = Gilt vom { $from } bis zum { $until }
review-by = Neu zu lesen bis zum { $date }
rule-examined = Was sie betrachtet
rule-effects = Was sie sagt
rule-contradicts = Andere Regeln sagen es anders:
rule-supersedes = Ersetzt:
rule-examples = Beispiele
examined-known = Bekannt:
source-link = Quelle
source-link-of = von { $citation }
fact-basis = Grundlage: { $basis }

## Plan
plan-title = Plan
plan-decision = Er beruht auf der Entscheidung vom { $date }: { $intensity }.
plan-decision-offers = Programme:
plan-no-decision = Es gibt noch keine Entscheidung.
plan-to-recommendation = Zur Empfehlung
plan-none = Es ist noch kein Plan geschrieben.
plan-current = Plan { $number }, gültig
plan-earlier = Plan { $number }, ersetzt
plan-written = Geschrieben am { $date } von { $name }
plan-programme = Programm
plan-no-programme = Kein Programm
plan-targets = Woran gearbeitet wird
plan-targets-hint = Wählen Sie, was Sie mit der Person vereinbart haben.
plan-review = Überprüfung am
plan-review-hint = Der Tag, an dem Sie den Plan wieder ansehen.
plan-no-review = Kein Tag festgelegt
plan-notes = Notizen
plan-notes-hint = Versiegelt: Nur das Behandlungsteam kann sie lesen.
plan-form-first = Den Plan schreiben
plan-form-next = Den nächsten Plan schreiben
plan-button = Plan speichern

## Veränderung
change-title = Veränderung auf { $instrument }
change-scales = Skalen
change-meaning = Was die Veränderung bedeutet
change-only-one = Es gibt bisher eine Messung. Veränderung lässt sich nach der zweiten zeigen.
change-refused = Hier wird keine Veränderung berechnet.
change-better = Verlässlich besser
change-none = Keine verlässliche Veränderung
change-worse = Verlässlich schlechter
clinical-recovered = Der Unterschied ist größer als der Messfehler des Instruments, und der Wert liegt jetzt auf der anderen Seite des Grenzwerts { $cutoff }.
clinical-improved = Der Unterschied ist größer als der Messfehler des Instruments. Der Wert hat den Grenzwert { $cutoff } nicht überschritten.
clinical-unchanged = Der Unterschied liegt innerhalb des Messfehlers des Instruments, was er auch für den Grenzwert { $cutoff } bedeutet. Er kann Zufall sein.
clinical-deteriorated = Der Unterschied ist größer als der Messfehler des Instruments, zum Schlechteren (Grenzwert { $cutoff }). Sehen Sie sich den Plan bald wieder an.
clinical-cannot-say = Es ist nichts veröffentlicht, woran sich der Unterschied messen ließe; darum lässt sich zum Grenzwert { $cutoff } nichts sagen.
change-first = Erste, { $date }
change-second = Letzte, { $date }
change-difference = Unterschied
change-smallest = Kleinster Unterschied, der zählt
change-cutoff = Grenzwert
change-how = Wie dies berechnet wird
change-how-words = Mit der Standardabweichung und der Reliabilität ({ $kind }), die die Quelle angibt:
change-formula-error = { $sd } × √(2 × (1 − { $reliability })) = { $error }
change-formula-index = ({ $second } − { $first }) ÷ { $error } = { $index }
change-how-bound = Unter −1,96 oder über 1,96 gilt die Veränderung als verlässlich.
figure-title = { $instrument } im Verlauf
figure-description = { $count } Werte. { $first } am { $first_date }, { $last } am { $last_date }.
figure-margin = Innerhalb des Messfehlers (± { $width })
figure-first = Erster Wert
figure-measured = Wert
change-table = Alle Werte, älteste zuerst

## Auswertung
eval-title = Auswertung
eval-on = Akten bis zum { $date }
eval-clients = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
  }
eval-words = Diese Zahlen sagen, wie Menschen sich verändert haben. Es gibt keine Vergleichsgruppe, darum sagen sie nicht, warum.
eval-none = Es gibt noch nichts auszuwerten. Zahlen erscheinen, sobald Personen zweimal gemessen wurden.
eval-measured = { $once ->
    [one] { $once } Person wurde mindestens einmal gemessen, { $twice } zweimal oder öfter.
   *[other] { $once } Personen wurden mindestens einmal gemessen, { $twice } zweimal oder öfter.
  }
eval-caption = Wie sich Personen auf { $instrument }, { $scale } verändert haben
eval-way = Veränderung
eval-count = Personen
eval-count-of = { $count } von { $of }
eval-share = Anteil
eval-interval = 95-%-Intervall
eval-range = { $low } bis { $high }
eval-bar = Balken
eval-effects = Größe der Veränderung
eval-effect-interval = 95-%-Intervall { $low } bis { $high }
eval-effect-n = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
  }
eval-caveats = Bevor Sie dies anführen
way-recovered = Verlässlich besser und über den Grenzwert
way-improved = Verlässlich besser
way-unchanged = Keine verlässliche Veränderung
way-deteriorated = Verlässlich schlechter

## Warnungen
alerts-title = Warnungen
alerts-words = Eine Warnung öffnet sich, wenn eine Antwort oder eine Veränderung nicht übersehen werden darf. Sie bleibt offen, bis eine Person sie mit dem schließt, was sie getan hat.
alerts-open = Offen
alerts-closed = Kürzlich geschlossen
alerts-none-open = Keine Warnung ist offen.
alert-title = Warnung
alert-of = Akte { $reference }
alert-raised = geöffnet { $when }
alert-raised-by = erfasst von { $name }
alert-closed-at = geschlossen { $when }
alert-occasion = { $instrument } vom { $date }
alert-to-do = Was zu tun ist
alert-basis = Warum, und wie sicher
alert-was-closed = Wie sie geschlossen wurde
alert-closed-when = Wann
alert-closed-by = Von
alert-close-title = Diese Warnung schließen
alert-close-words = Handeln Sie zuerst. Geben Sie dann hier an, was Sie getan haben.
alert-action = Was wurde getan?
alert-note = Notiz
alert-note-hint = Versiegelt: Nur das Behandlungsteam kann sie lesen.
alert-close-button = Warnung schließen

## Behandlungsteam
team-title = Behandlungsteam
team-words = Diese Personen können die Akte und ihre versiegelten Texte lesen. Jeder Einblick wird festgehalten.
team-caption = Mitglieder des Behandlungsteams
team-none = Niemand ist im Behandlungsteam.
team-lead = Leitung
team-since = Seit
team-until = Bis
team-still = Noch im Team
team-add-title = Jemanden hinzufügen
team-add-words = Die Person kann dann alles in dieser Akte lesen.
team-user = Person
team-add-button = Ins Behandlungsteam aufnehmen
team-nobody-left = Alle, die aufgenommen werden können, sind schon im Team.

## Katalog
catalogue-title = Katalog
catalogue-words = Wonach die Einrichtung arbeitet: Instrumente, Programme, Regeln und Orte, jeweils mit Quellen und wie sicher sie sind.
catalogue-instruments = Instrumente
catalogue-programmes = Programme
catalogue-rules = Regeln
catalogue-jurisdictions = Orte und ihr Recht
catalogue-none = Hier steht nichts.
catalogue-short = Kurzname
catalogue-name = Name
catalogue-kind = Art
catalogue-sign-off = Freigabe
catalogue-country = Land
catalogue-intensity = Umfang
catalogue-status = Stand
catalogue-rule = Regel
catalogue-statement = Was sie sagt
catalogue-strength = Wie bindend
catalogue-edition = { $edition }, veröffentlicht am { $date }
catalogue-review = Neu zu lesen bis
catalogue-licence = Lizenz
catalogue-wording-shipped = Der Wortlaut ist enthalten.
catalogue-wording-not-shipped = Der Wortlaut ist nicht enthalten. Eine Einrichtung fügt ihre eigene lizenzierte Fassung hinzu.
catalogue-purpose = Wozu es dient
catalogue-applies = Für wen
catalogue-not-valid = Für wen es nicht gilt
catalogue-scoring = Wie es ausgewertet wird
catalogue-no-scoring = Es ist keine Auswertung erfasst.
catalogue-bands = Stufen
catalogue-bands-withheld = Warum keine Stufe gezeigt wird
catalogue-missing = Fehlende Antworten
catalogue-change = Veränderung
catalogue-change-yes = Eine Veränderung des Werts kann etwas bedeuten.
catalogue-change-no = Eine Veränderung des Werts bedeutet nichts. Sie wird nie berechnet.
catalogue-alerts = Antworten, die eine Warnung öffnen
catalogue-items = Items
catalogue-items-words = Eigene neutrale Bezeichnungen, nie der lizenzierte Wortlaut.
sign-off-not-needed = Nicht nötig
sign-off-signed = Freigegeben
sign-off-needed = Wartet auf Freigabe
programme-current = Läuft
programme-trial = Nur innerhalb einer Studie
programme-withdrawn = Zurückgezogen
programme-withdrawn-words = Dieses Programm wurde zurückgezogen. Es bleibt zur Dokumentation stehen und wird nie vorgeschlagen.
programme-provider = Durchgeführt von
programme-formats = Formate
programme-sessions = Sitzungen: { $sessions }
programme-minutes = { $minutes ->
    [one] je { $minutes } Minute
   *[other] je { $minutes } Minuten
  }
programme-group-size = Gruppe mit { $size } Personen
programme-eligibility = Für wen, nach den Quellen
programme-targets = Woran es arbeitet
programme-modules = Module
programme-evidence = Was über die Wirkung bekannt ist
programme-no-evidence = Über die Wirkung ist nichts erfasst.
programme-conflicts = Wo Quellen einander widersprechen
jurisdiction-reviewed = Geprüft von { $name }
jurisdiction-not-reviewed = Diese Seite hat noch keine Juristin und kein Jurist geprüft. Fragen Sie Ihre Rechtsberatung, bevor Sie sich darauf verlassen.
jurisdiction-reporting = Was gemeldet werden muss
jurisdiction-confidentiality = Was vertraulich bleibt
jurisdiction-ask = Nicht erfasst. Fragen Sie Ihre Rechtsberatung.
jurisdiction-helplines = Hilfetelefone

## Freigaben
sign-offs-title = Freigaben
sign-offs-words = Einige Teile von Risikoinstrumenten wurden noch nicht mit dem Handbuch verglichen. Ein solches Instrument kann erst ausgewertet werden, wenn eine qualifizierte Person sie geprüft und hier mit ihrem Namen freigegeben hat.
sign-offs-waiting = Wartet
sign-offs-none-waiting = Nichts wartet auf eine Freigabe.
sign-offs-parts = Noch nicht mit dem Handbuch verglichen:
sign-offs-form = Ein Instrument freigeben
sign-offs-nothing-to-sign = Es gibt nichts freizugeben.
sign-offs-edition = Instrument und Ausgabe
sign-offs-qualification = Ihre Qualifikation
sign-offs-qualification-hint = Was Sie befähigt, dieses Instrument zu beurteilen, zum Beispiel eine Schulung und ihr Jahr.
sign-offs-statement = Was Sie geprüft haben
sign-offs-statement-hint = Welches Handbuch, welche Auflage, welche Seiten.
sign-offs-checked = Bestätigung
sign-offs-checked-words = Ich habe jeden oben genannten Teil mit dem Handbuch verglichen.
sign-offs-button = Freigeben
sign-offs-signed = Freigegeben
sign-offs-none-signed = Es ist noch nichts freigegeben.

## Protokoll
audit-title = Protokoll
audit-words = Alles, was jemand getan oder angesehen hat, und alles, was abgelehnt wurde. Die Zeilen sind verkettet: Keine lässt sich ändern, ohne dass die Prüfung es findet.
audit-verify = Kette prüfen
audit-holds = Die Kette hält. { $rows } Zeilen geprüft.
audit-last-hash = Letztes Glied, zur Aufbewahrung an anderer Stelle:
audit-broken = Die Kette ist bei Zeile { $at } gebrochen
audit-broken-now = Lassen Sie Datenbank und Sicherungen, wie sie sind, ändern Sie nichts, und verständigen Sie die Datenschutzbeauftragte oder den Datenschutzbeauftragten.
audit-count = { $shown } Zeilen
audit-none = Das Protokoll ist leer.
audit-caption = Protokoll, neueste zuerst
audit-number = Zeile
audit-at = Wann
audit-who = Wer
audit-act = Was
audit-about = Worüber
audit-outcome = Ergebnis
audit-nobody = Nicht angemeldet
outcome-done = Getan
outcome-refused = Abgelehnt
outcome-failed = Abgebrochen
act-sign-in = Anmelden
act-session-resume = Mit einer Sitzung zurückkommen
act-link-open = Einmaligen Link öffnen
act-account-first = Erstes Konto anlegen
act-enrol-view = Einladung ansehen
act-account-enrol = Konto einrichten
act-sign-out = Abmelden
act-catalogue-view = Katalog ansehen
act-client-create = Akte anlegen
act-client-list = Liste der Akten ansehen
act-client-view = Akte ansehen
act-profile-view = Aufnahmeangaben ansehen
act-profile-record = Aufnahmeangaben speichern
act-instrument-offer = Ansehen, welche Instrumente anwendbar sind
act-occasion-form = Formular eines Instruments öffnen
act-occasion-record = Antworten speichern
act-occasion-view = Auswertungsbogen ansehen
act-recommendation-view = Empfehlung ansehen
act-recommendation-decide = Über eine Empfehlung entscheiden
act-plan-view = Plan ansehen
act-plan-write = Plan schreiben
act-change-view = Veränderung ansehen
act-team-view = Behandlungsteam ansehen
act-team-add = Jemanden ins Behandlungsteam aufnehmen
act-alert-list = Warnungen ansehen
act-alert-view = Warnung ansehen
act-alert-close = Warnung schließen
act-evaluation-view = Auswertung ansehen
act-sign-off-list = Freigaben ansehen
act-sign-off-record = Instrument freigeben
act-audit-list = Protokoll ansehen
act-audit-verify = Kette des Protokolls prüfen
act-account-create = Konto anlegen
act-account-list = Konten ansehen
act-account-deactivate = Konto schließen

## Konten
accounts-title = Konten
accounts-caption = Konten der Mitarbeitenden
accounts-new = Konto anlegen
accounts-none = Es gibt keine Konten.
accounts-state = Stand
accounts-created = Angelegt
accounts-close = Schließen
accounts-close-button = Schließen
accounts-close-words = Mit einem geschlossenen Konto kann sich niemand mehr anmelden. Seine Einträge im Protokoll bleiben.
account-invited = Eingeladen
account-active = In Gebrauch
account-closed = Geschlossen
account-new-title = Konto anlegen
account-new-words = Die Person bekommt einen Link, wählt ein Passwort und richtet eine Code-App ein. Sie sehen das Passwort nie.
account-new-login-hint = Kleinbuchstaben, Ziffern und Punkte.
account-new-button = Konto anlegen
account-created-title = Das Konto ist angelegt
account-created-words = { $name } kann es jetzt einrichten, mit dem Anmeldenamen { $login }.
account-created-once = Dieser Link wird nur jetzt gezeigt. Kopieren Sie ihn.
account-created-until = Er gilt einmal, bis { $when }.
account-created-now = Übergeben Sie ihn persönlich oder auf einem sicheren Weg, nicht mit einfacher E-Mail. Wer den Link hat, kann das Konto einrichten.
account-created-back = Zurück zu den Konten

## Wo es nicht weitergeht
not-found-title = Seite nicht gefunden
not-found-words = Unter dieser Adresse gibt es nichts, oder es ist für Sie nicht zugänglich.
not-found-now = Prüfen Sie die Adresse. Wenn jemand sie Ihnen geschickt hat, bitten Sie um Aufnahme in das Behandlungsteam.
not-allowed-title = Diese Seite gehört nicht zu Ihrer Rolle
not-allowed-words = Ihre Rolle öffnet diese Seite nicht. Es wurde nichts geändert.
not-allowed-now = Wenn Sie sie für Ihre Arbeit brauchen, fragen Sie die Leitung Ihrer Einrichtung.
method-title = Diese Adresse lässt sich so nicht verwenden
method-words = Die Seite wurde auf eine Weise aufgerufen, die sie nicht annimmt.
expired-title = Dieses Formular ist zu alt
expired-words = Sie haben sich neu angemeldet, seit Sie das Formular geöffnet haben, oder es kam von anderswo. Zur Sicherheit wurde nichts gespeichert.
expired-now = Gehen Sie zurück, kopieren Sie Ihre Eingaben, laden Sie die Seite neu und senden Sie sie noch einmal.
too-large-title = Das war zu viel auf einmal
too-large-words = Was gesendet wurde, ist größer, als der Dienst annimmt. Es wurde nichts gespeichert.
too-large-now = Gehen Sie zurück und kürzen Sie Ihre Eingaben.
unreadable-title = Dies ließ sich nicht lesen
unreadable-words = Was gesendet wurde, hat nicht die Form, die die Seite erwartet.
too-long-title = Dies hat zu lange gedauert
too-long-words = Der Dienst hat nicht rechtzeitig geantwortet. Was Sie gesendet haben, ist vielleicht gespeichert, vielleicht nicht.
too-long-now = Sehen Sie in der Akte nach, bevor Sie es noch einmal senden.
changed-title = Jemand anderes hat dies inzwischen geändert
changed-words = Während Sie schrieben, hat jemand anderes eine neuere Fassung gespeichert. Diese bleibt. Ihre ist nicht gespeichert.
changed-now = Sehen Sie zuerst die neuere Fassung an. Ihre Eingaben stehen unten, damit Sie sie kopieren können.
changed-back = Neuere Fassung ansehen
changed-kept = Ihre Eingaben
changed-empty = Leer gelassen
not-applicable-title = { $instrument } darf hier nicht verwendet werden
not-applicable-words = Nach den Aufnahmeangaben ist dieses Instrument bei dieser Person nicht anwendbar:
not-settled-title = Es ist nicht geklärt, ob { $instrument } verwendet werden darf
not-settled-words = Etwas ist noch nicht bekannt. So lange bleibt das Instrument geschlossen. Unbekannt ist nicht nein und nicht ja:
not-applicable-back = Zurück zu den Instrumenten
needs-title = { $instrument } braucht zuerst eine Freigabe
needs-words = Teile dieses Instruments wurden noch nicht mit dem Handbuch verglichen. Es kann erst ausgewertet werden, wenn eine qualifizierte Person es in Ihrer Einrichtung freigegeben hat.
needs-ask = Bitten Sie Ihre Supervision um die Freigabe.
needs-you-may = Sie dürfen es selbst freigeben, wenn Sie dafür qualifiziert sind.
needs-to-sign-offs = Zu den Freigaben
broke-title = Etwas ist schiefgegangen
broke-words = Der Dienst hat einen Fehler gemacht. Es liegt nicht an Ihnen. Was Sie zuletzt gesendet haben, ist nicht gespeichert.
broke-now = Versuchen Sie es gleich noch einmal. Wenn es wieder geschieht, nennen Sie Ihrer Verwaltung diese Fehlernummer:
broke-reference = Fehlernummer:

## Wörter für Werte, die ohne Worte ankommen
word-yes = ja
word-no = nein
part-all = Alle diese Aussagen treffen zu
part-any = Mindestens eine dieser Aussagen trifft zu
part-not = Diese Aussage trifft nicht zu
part-at-least = { $what } — mindestens { $bound }
part-between = { $what } — von { $low } bis { $high }
part-is-in = { $what } — eines von: { $values }
part-is-missing = { $what } — noch keine Antwort
part-is = { $what } — { $value }
method-sum = { $count ->
    [one] Ein Item
   *[other] Summe aus { $count } Items
}
method-sum-times = Summe aus { $count } Items × { $factor }
method-mean = Mittelwert aus { $count } Items
missing-rule-none = Kein Wert, sobald ein Item fehlt.
missing-rule-prorate = { $count ->
    [one] Höchstens ein Item darf fehlen; es zählt als Mittelwert der beantworteten.
   *[other] Höchstens { $count } Items dürfen fehlen; sie zählen als Mittelwert der beantworteten.
}
missing-rule-prorate-never = { $count ->
    [one] Höchstens ein Item darf fehlen; es zählt als Mittelwert der beantworteten. Nie ohne: { $items }.
   *[other] Höchstens { $count } Items dürfen fehlen; sie zählen als Mittelwert der beantworteten. Nie ohne: { $items }.
}
missing-rule-sum = { $count ->
    [one] Höchstens ein Item darf fehlen; der Wert wird dann mit seinem möglichen Bereich gezeigt.
   *[other] Höchstens { $count } Items dürfen fehlen; der Wert wird dann mit seinem möglichen Bereich gezeigt.
}
no-score-nothing-answered = Kein Item ist beantwortet.
no-score-parts = Kein Wert auf: { $scales }.
no-band = keine Stufe
band-could-be = Je nach den fehlenden Items wäre es „{ $low }“ oder „{ $high }“.
caution-safety-item = Die Sicherheitsfrage (Item { $item }) ist ohne Antwort: { $why }. Dass keine Warnung vorliegt, sagt nichts aus. Bitte fragen Sie persönlich nach.
caution-empty-is-no = Leer gelassen und nach der veröffentlichten Regel des Instruments als „nein“ gezählt: { $field }.
caution-not-used = Angegeben, aber von diesem Instrument nicht verwendet: { $field }.
reason-put-forward = Vorgeschlagen durch Regel { $rule }.
reason-in-proportion = Angemessen: { $intensity } ({ $rules }).
reason-need = Arbeitet an: { $domain }; festgehaltener Bedarf: { $level }.
reason-trial = Nur innerhalb einer Studie; bitte fragen Sie nach, ob sie noch aufnimmt.
domain-atypical-sexuality = sexuelle Interessen und gedankliche Beschäftigung
domain-self-regulation = Selbstregulation
domain-offence-supportive-cognitions = Denken, das das Verhalten stützt
domain-healthy-relationships = tragfähige Beziehungen
domain-agency-motivation = Eigenverantwortung und Motivation
domain-victim-awareness = Bewusstsein für das Leid der Betroffenen
domain-risk = Risiko
domain-wellbeing = Wohlbefinden
domain-safety = Sicherheit
action-spoke-with-client = Mit der Person gesprochen
action-safety-plan-made = Sicherheitsplan mit der Person erstellt oder erneuert
action-emergency-services-called = Rettungsdienst oder Polizei gerufen
action-supervisor-informed = Supervision informiert; sie übernimmt
action-no-risk-found-on-review = Mit der Person besprochen; gegenwärtig kein Risiko gefunden
unit-years = Jahre
unit-months = Monate
unit-days = Tage
unit-hours = Stunden
alert-noticed = { $instrument }, Item { $item }: mit { $bound } oder mehr beantwortet
facts-known = Beantwortet, von { $count } Fragen
facts-missing = Gefragt, ohne Antwort
facts-by = Festgehalten von
format-individual = Einzelarbeit
format-group = Gruppe
format-online = online
format-helpline = Hilfetelefon
format-self-help = Selbsthilfe
band-low = niedrig
band-medium = mittel
band-high = hoch
band-very-high = sehr hoch
band-not-applicable = nicht anwendbar
input-male = männlich
input-female = weiblich
input-custody = in Haft
input-community = in Freiheit
input-remand = in Untersuchungshaft
level-none = keiner
level-some = etwas
level-significant = deutlich
effect-g-av = Hedges’ g, am Mittel beider Standardabweichungen
effect-d-av = Cohens d, am Mittel beider Standardabweichungen
effect-g-z = Hedges’ g, an der Standardabweichung der Differenzen
effect-d-z = Cohens d, an der Standardabweichung der Differenzen
reliability-alpha = Cronbachs Alpha
reliability-test-retest = Retest-Reliabilität
reliability-icc = Intraklassenkorrelation
client-new-route = Wie kam die Person zur Einrichtung?
client-new-route-hint = Sie können dies offen lassen und später festhalten.
client-new-route-later = Noch nicht gefragt
plan-measures = Messungen
plan-measures-hint = Welches Instrument wann wieder ausgefüllt wird. Lassen Sie Zeilen leer, die Sie nicht brauchen.
plan-measure = Instrument { $number }
plan-due = Fällig am { $number }
plan-no-measure = Keines
plan-no-measures = Keine vereinbart
not-settled-ask = Fragen Sie zuerst
next-measure-first = Ein erstes Instrument ausfüllen
problem-length = Bitte zwischen { $least } und { $most } Zeichen, wie im Hinweis beschrieben.
problem-before-birth = Dieser Tag liegt vor der Geburt der Person.
problem-too-early = Dieser Tag liegt vor dem Tag, auf dem er aufbaut.
problem-none-with-others = Wählen Sie „keine“ allein, oder lassen Sie es weg.
problem-no-key = Nur ein Mitglied des Behandlungsteams kann hier schreiben. Bitte lassen Sie sich zuerst aufnehmen.
problem-not-now = Das geht im Augenblick nicht. Bitte sehen Sie sich die Akte noch einmal an.
problem-stopped = Sicherheitsregeln halten dies an, bis sie geklärt sind: { $rules }.
rec-stop = Das kommt zuerst
rec-stop-unsettled = Das muss zuerst geklärt werden
rec-conflict = Zwei Regeln sagen Verschiedenes
rec-conflict-from = gültig seit { $date }
rec-conflict-until = bis { $date }
rec-conflict-binding = Die verbindlichere Regel gilt.
rec-conflict-least = Beide sind gleich verbindlich. Die weniger eingreifende gilt.
rec-trials = Nur innerhalb einer Studie
rec-trials-words = Diese würden passen, laufen aber nur innerhalb einer Studie. Bitte fragen Sie nach, ob sie noch aufnimmt.
decide-programme = Programm
decide-only-accept = Wenn Sie annehmen
act-episode-close = Behandlungszeitraum beenden
eval-one-score = { $count ->
    [one] Eine Person hat nur einen Wert.
   *[other] { $count } Personen haben nur einen Wert.
}
eval-no-score = { $count ->
    [one] Eine Person hat keinen Wert, weil zu viel fehlte.
   *[other] { $count } Personen haben keinen Wert, weil zu viel fehlte.
}
eval-other-edition = { $count ->
    [one] Eine Person wurde nur mit einer anderen Ausgabe gemessen.
   *[other] { $count } Personen wurden nur mit einer anderen Ausgabe gemessen.
}
eval-small = Weniger als zehn Personen. Eine Person mehr oder weniger kann dieses Ergebnis kippen, und es kann auf eine Person hinweisen. Bitte nicht nach außen geben.
eval-figure-open = Jeden ersten und letzten Wert zeigen
eval-figure-title = { $instrument }: erste und letzte Werte
eval-figure-description = { $count } Wertepaare. Punkte auf der Diagonale haben sich nicht verändert.
eval-figure-first = Erster Wert
eval-figure-last = Letzter Wert
eval-figure-same = Keine Veränderung
eval-figure-better = Besser
eval-figure-equal = Gleich
eval-figure-worse = Schlechter
change-by-published = wie veröffentlicht
change-by-computed = berechnet
change-published-words = Eine Quelle nennt { $smallest } als kleinsten Unterschied, der zählt. Ein Unterschied dieser Größe zählt.
change-formula-smallest = 1,96 × { $error } = { $smallest }
change-not-published = Es ist nichts veröffentlicht, woran sich dieser Unterschied messen ließe. Die Zahl steht für sich.
clinical-no-line = Für diese Skala ist kein Grenzwert veröffentlicht, darum lässt sich über ein Überschreiten nichts sagen.
refused-static = Dieses Instrument ist statisch. Eine Veränderung seines Werts ist keine Veränderung des Risikos.
refused-no-scale = Diese Ausgabe hat keine solche Skala.
refused-editions = Die beiden Messungen gehören zu verschiedenen Ausgaben unserer Daten; ihre Zahlen dürfen nicht verglichen werden.
refused-range = Der Wert { $value } liegt außerhalb der Skala ({ $low } bis { $high }). Vielleicht hat er eine andere Einheit.
refused-order = Die spätere Messung liegt vor der früheren.
eval-nothing-to-judge = Für diese Skala ist weder eine Reliabilität noch eine kleinste Veränderung veröffentlicht; darum lässt sich von niemandem sagen, er habe sich verlässlich verändert.
caveat-no-comparison = Es gibt keine Vergleichsgruppe. Wer mit einem hohen Wert beginnt, liegt später oft niedriger, was auch getan wird (Regression zur Mitte). Die Zahlen sagen, wie Menschen sich verändert haben, nicht warum.
caveat-missing = Mehr als jede fünfte Person hat keinen späteren Wert. Wer gegangen ist, kann sich von denen unterscheiden, die geblieben sind.
form-alerts-title = Handeln Sie jetzt
form-alerts-words = Die Antworten unten sind noch nicht gespeichert, doch dies wurde bemerkt und ist festgehalten. Es wartet nicht auf das Formular.
