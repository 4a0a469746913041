//! What static pages say around a portal's own texts, in each language a listing may be written in. The app says the
//! same words; it has its own table, because neither depends on the other.

use cerulean_model::{Date, Salary, SalaryUnit, SectionKind, Workplace};

/// The words of one language. `{…}` is filled in.
#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) tag: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) all_roles: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) headline: &'static str,
    pub(crate) newest: &'static str,
    pub(crate) location: &'static str,
    pub(crate) employment: &'static str,
    pub(crate) seniority: &'static str,
    pub(crate) department: &'static str,
    pub(crate) industry: &'static str,
    pub(crate) workplace: &'static str,
    pub(crate) posted: &'static str,
    pub(crate) closes: &'static str,
    pub(crate) salary: &'static str,
    pub(crate) applicants_from: &'static str,
    /// On site, hybrid, remote.
    pub(crate) workplaces: [&'static str; 3],
    pub(crate) salary_range: &'static str,
    pub(crate) salary_from: &'static str,
    pub(crate) salary_to: &'static str,
    /// An hour, a day, a week, a month, a year.
    pub(crate) units: [&'static str; 5],
    pub(crate) facts: &'static str,
    pub(crate) about: &'static str,
    pub(crate) in_short: &'static str,
    /// In the order of [`SectionKind::ALL`].
    pub(crate) sections: [&'static str; 7],
    pub(crate) faq: &'static str,
    pub(crate) apply: &'static str,
    pub(crate) apply_note: &'static str,
    pub(crate) apply_mail_note: &'static str,
    pub(crate) closed_title: &'static str,
    pub(crate) closed_on: &'static str,
    pub(crate) all_at: &'static str,
    pub(crate) website: &'static str,
    pub(crate) open_roles_at: &'static str,
    pub(crate) no_open_roles: &'static str,
    pub(crate) not_found_title: &'static str,
    pub(crate) not_found: &'static str,
    /// Around each alternate title.
    pub(crate) quotes: (&'static str, &'static str),
    pub(crate) months: [&'static str; 12],
    pub(crate) date: &'static str,
    pub(crate) thousands: &'static str,
    pub(crate) decimal: &'static str,
}

/// The words for this language, or else English.
pub(crate) fn messages(tag: &str) -> &'static Messages {
    let primary = tag.split('-').next().unwrap_or(tag);
    ALL.into_iter().find(|messages| messages.tag == primary).unwrap_or(&EN)
}

impl Messages {
    /// The heading of a section.
    pub(crate) fn section(&self, kind: SectionKind) -> &'static str {
        SectionKind::ALL
            .iter()
            .position(|other| *other == kind)
            .and_then(|at| self.sections.get(at))
            .copied()
            .unwrap_or("")
    }

    /// On site, hybrid or remote.
    pub(crate) fn workplace_name(&self, workplace: Workplace) -> &'static str {
        Workplace::ALL
            .iter()
            .position(|other| *other == workplace)
            .and_then(|at| self.workplaces.get(at))
            .copied()
            .unwrap_or("")
    }

    /// A day, written out.
    pub(crate) fn day(&self, date: Date) -> String {
        let (year, month, day) = date.ymd();
        let month = self.months.get(month as usize - 1).copied().unwrap_or("");
        // French and Italian count only the first of a month as an ordinal.
        let day = if day == 1 && self.tag == "fr" { "1er".to_owned() } else { day.to_string() };
        fill(self.date, &[("day", &day), ("month", month), ("year", &year.to_string())])
    }

    /// A salary, written out.
    pub(crate) fn pay(&self, salary: &Salary) -> String {
        let unit = SalaryUnit::ALL
            .iter()
            .position(|unit| *unit == salary.unit)
            .and_then(|at| self.units.get(at))
            .copied()
            .unwrap_or("");
        let amount = |value: f64| format!("{}\u{a0}{}", self.number(value), salary.currency);
        match (salary.min, salary.max) {
            (Some(min), Some(max)) if min < max => {
                fill(self.salary_range, &[("min", &self.number(min)), ("max", &amount(max)), ("unit", unit)])
            }
            (Some(value), Some(_)) => format!("{} {unit}", amount(value)),
            (Some(min), None) => fill(self.salary_from, &[("min", &amount(min)), ("unit", unit)]),
            (None, Some(max)) => fill(self.salary_to, &[("max", &amount(max)), ("unit", unit)]),
            (None, None) => String::new(),
        }
    }

    fn number(&self, value: f64) -> String {
        let text = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
        let (whole, decimals) =
            text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let mut number = String::new();
        for (n, digit) in whole.chars().enumerate() {
            if n > 0 && (whole.len() - n) % 3 == 0 {
                number.push_str(self.thousands);
            }
            number.push(digit);
        }
        if let Some(decimals) = decimals {
            number.push_str(self.decimal);
            number.push_str(decimals);
        }
        number
    }

    /// `direction` of the script.
    pub(crate) fn is_right_to_left(&self) -> bool {
        self.tag == "ar"
    }
}

/// The template with each `{name}` replaced; what a value says is text, even if it looks like a placeholder.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let known = from.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        match known {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = from;
            }
        }
    }
    filled.push_str(rest);
    filled
}

static ALL: [&Messages; 6] = [&EN, &FR, &IT, &DE, &ES, &AR];

static EN: Messages = Messages {
    tag: "en",
    skip: "Skip to content",
    all_roles: "All roles",
    privacy: "No cookies, no tracking. Your searches run in this browser and are sent nowhere.",
    headline: "Find your place in the world of luxury",
    newest: "Newest roles",
    location: "Location",
    employment: "Employment",
    seniority: "Seniority",
    department: "Department",
    industry: "Industry",
    workplace: "Workplace",
    posted: "Posted",
    closes: "Apply by",
    salary: "Salary",
    applicants_from: "Open to applicants in",
    workplaces: ["On site", "Hybrid", "Remote"],
    salary_range: "{min} to {max} {unit}",
    salary_from: "From {min} {unit}",
    salary_to: "Up to {max} {unit}",
    units: ["an hour", "a day", "a week", "a month", "a year"],
    facts: "At a glance",
    about: "About {name}",
    in_short: "In short",
    sections: [
        "Role & responsibilities",
        "Qualifications",
        "Skills",
        "Experience",
        "Education",
        "Workplace",
        "Culture",
    ],
    faq: "Frequently asked questions",
    apply: "Apply at {house}",
    apply_note: "Opens the house’s own site",
    apply_mail_note: "Opens your e-mail program",
    closed_title: "This role is closed",
    closed_on: "Applications closed on {date}.",
    all_at: "All open roles at {house}",
    website: "Website",
    open_roles_at: "Open roles at {house}",
    no_open_roles: "There are no open roles at this house today.",
    not_found_title: "Page not found",
    not_found: "There is nothing at this address.",
    quotes: ("«", "»"),
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: "{month} {day}, {year}",
    thousands: ",",
    decimal: ".",
};

static FR: Messages = Messages {
    tag: "fr",
    skip: "Aller au contenu",
    all_roles: "Toutes les offres",
    privacy: "Ni cookies, ni pistage. Vos recherches se font dans ce navigateur et ne sont envoyées nulle part.",
    headline: "Trouvez votre place dans l’univers du luxe",
    newest: "Offres les plus récentes",
    location: "Lieu",
    employment: "Contrat",
    seniority: "Niveau",
    department: "Département",
    industry: "Secteur",
    workplace: "Mode de travail",
    posted: "Publication",
    closes: "Candidater avant le",
    salary: "Salaire",
    applicants_from: "Ouvert aux candidats résidant en",
    workplaces: ["Sur site", "Hybride", "À distance"],
    salary_range: "{min} à {max} {unit}",
    salary_from: "À partir de {min} {unit}",
    salary_to: "Jusqu’à {max} {unit}",
    units: ["de l’heure", "par jour", "par semaine", "par mois", "par an"],
    facts: "En un coup d’œil",
    about: "À propos de {name}",
    in_short: "En bref",
    sections: [
        "Rôle et responsabilités",
        "Profil recherché",
        "Compétences",
        "Expérience",
        "Formation",
        "Lieu de travail",
        "Culture",
    ],
    faq: "Questions fréquentes",
    apply: "Postuler chez {house}",
    apply_note: "Ouvre le site de la maison",
    apply_mail_note: "Ouvre votre messagerie",
    closed_title: "Cette offre est close",
    closed_on: "Les candidatures ont été closes le {date}.",
    all_at: "Toutes les offres chez {house}",
    website: "Site web",
    open_roles_at: "Offres chez {house}",
    no_open_roles: "Cette maison n’a pas d’offre ouverte aujourd’hui.",
    not_found_title: "Page introuvable",
    not_found: "Il n’y a rien à cette adresse.",
    quotes: ("«\u{a0}", "\u{a0}»"),
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    date: "{day} {month} {year}",
    thousands: "\u{202f}",
    decimal: ",",
};

static IT: Messages = Messages {
    tag: "it",
    skip: "Vai al contenuto",
    all_roles: "Tutte le offerte",
    privacy: "Niente cookie, niente tracciamento. Le ricerche avvengono in questo browser e non vengono inviate da nessuna parte.",
    headline: "Trova il tuo posto nel mondo del lusso",
    newest: "Offerte più recenti",
    location: "Luogo",
    employment: "Contratto",
    seniority: "Livello",
    department: "Dipartimento",
    industry: "Settore",
    workplace: "Modalità di lavoro",
    posted: "Pubblicazione",
    closes: "Candidature entro il",
    salary: "Retribuzione",
    applicants_from: "Aperta a candidati residenti in",
    workplaces: ["In sede", "Ibrido", "Da remoto"],
    salary_range: "Da {min} a {max} {unit}",
    salary_from: "Da {min} {unit}",
    salary_to: "Fino a {max} {unit}",
    units: ["l’ora", "al giorno", "a settimana", "al mese", "l’anno"],
    facts: "In breve",
    about: "{name}: chi siamo",
    in_short: "In sintesi",
    sections: [
        "Ruolo e responsabilità",
        "Requisiti",
        "Competenze",
        "Esperienza",
        "Formazione",
        "Luogo di lavoro",
        "Cultura",
    ],
    faq: "Domande frequenti",
    apply: "Candidati presso {house}",
    apply_note: "Apre il sito della maison",
    apply_mail_note: "Apre il programma di posta",
    closed_title: "Questa offerta è chiusa",
    closed_on: "Le candidature si sono chiuse il {date}.",
    all_at: "Tutte le offerte presso {house}",
    website: "Sito web",
    open_roles_at: "Offerte presso {house}",
    no_open_roles: "Oggi questa maison non ha offerte aperte.",
    not_found_title: "Pagina non trovata",
    not_found: "A questo indirizzo non c’è nulla.",
    quotes: ("«", "»"),
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    date: "{day} {month} {year}",
    thousands: ".",
    decimal: ",",
};

static DE: Messages = Messages {
    tag: "de",
    skip: "Zum Inhalt",
    all_roles: "Alle Stellen",
    privacy: "Keine Cookies, kein Tracking. Die Suche läuft in diesem Browser, nichts davon wird verschickt.",
    headline: "Finden Sie Ihren Platz in der Welt des Luxus",
    newest: "Neueste Stellen",
    location: "Ort",
    employment: "Vertrag",
    seniority: "Erfahrungsstufe",
    department: "Bereich",
    industry: "Branche",
    workplace: "Arbeitsweise",
    posted: "Veröffentlicht",
    closes: "Bewerbung bis",
    salary: "Gehalt",
    applicants_from: "Offen für Bewerbungen aus",
    workplaces: ["Vor Ort", "Hybrid", "Remote"],
    salary_range: "{min} bis {max} {unit}",
    salary_from: "Ab {min} {unit}",
    salary_to: "Bis {max} {unit}",
    units: ["pro Stunde", "pro Tag", "pro Woche", "pro Monat", "pro Jahr"],
    facts: "Auf einen Blick",
    about: "Über {name}",
    in_short: "In Kürze",
    sections: [
        "Rolle und Aufgaben",
        "Profil",
        "Kenntnisse",
        "Erfahrung",
        "Ausbildung",
        "Arbeitsort",
        "Kultur",
    ],
    faq: "Häufige Fragen",
    apply: "Bei {house} bewerben",
    apply_note: "Öffnet die Seite des Hauses",
    apply_mail_note: "Öffnet Ihr E-Mail-Programm",
    closed_title: "Diese Stelle ist geschlossen",
    closed_on: "Die Bewerbungsfrist endete am {date}.",
    all_at: "Alle offenen Stellen bei {house}",
    website: "Website",
    open_roles_at: "Offene Stellen bei {house}",
    no_open_roles: "Heute hat dieses Haus keine offenen Stellen.",
    not_found_title: "Seite nicht gefunden",
    not_found: "Unter dieser Adresse ist nichts.",
    quotes: ("„", "“"),
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    date: "{day}. {month} {year}",
    thousands: ".",
    decimal: ",",
};

static ES: Messages = Messages {
    tag: "es",
    skip: "Ir al contenido",
    all_roles: "Todas las ofertas",
    privacy: "Sin cookies ni rastreo. Sus búsquedas se hacen en este navegador y no se envían a ninguna parte.",
    headline: "Encuentre su lugar en el mundo del lujo",
    newest: "Ofertas más recientes",
    location: "Lugar",
    employment: "Contrato",
    seniority: "Nivel",
    department: "Departamento",
    industry: "Sector",
    workplace: "Modalidad",
    posted: "Publicación",
    closes: "Candidaturas hasta el",
    salary: "Salario",
    applicants_from: "Abierta a candidatos residentes en",
    workplaces: ["Presencial", "Híbrido", "A distancia"],
    salary_range: "De {min} a {max} {unit}",
    salary_from: "Desde {min} {unit}",
    salary_to: "Hasta {max} {unit}",
    units: ["por hora", "al día", "a la semana", "al mes", "al año"],
    facts: "De un vistazo",
    about: "Acerca de {name}",
    in_short: "En resumen",
    sections: [
        "Puesto y responsabilidades",
        "Requisitos",
        "Competencias",
        "Experiencia",
        "Formación",
        "Lugar de trabajo",
        "Cultura",
    ],
    faq: "Preguntas frecuentes",
    apply: "Solicitar en {house}",
    apply_note: "Abre el sitio de la casa",
    apply_mail_note: "Abre su programa de correo",
    closed_title: "Esta oferta está cerrada",
    closed_on: "El plazo terminó el {date}.",
    all_at: "Todas las ofertas de {house}",
    website: "Sitio web",
    open_roles_at: "Ofertas de {house}",
    no_open_roles: "Hoy esta casa no tiene ofertas abiertas.",
    not_found_title: "Página no encontrada",
    not_found: "No hay nada en esta dirección.",
    quotes: ("«", "»"),
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    date: "{day} de {month} de {year}",
    thousands: ".",
    decimal: ",",
};

static AR: Messages = Messages {
    tag: "ar",
    skip: "الانتقال إلى المحتوى",
    all_roles: "كل الوظائف",
    privacy: "لا ملفات تعريف ارتباط ولا تتبّع. يجري البحث داخل هذا المتصفح ولا يُرسل إلى أي مكان.",
    headline: "اعثر على مكانك في عالم الفخامة",
    newest: "أحدث الوظائف",
    location: "المكان",
    employment: "نوع العقد",
    seniority: "المستوى",
    department: "القسم",
    industry: "القطاع",
    workplace: "نمط العمل",
    posted: "تاريخ النشر",
    closes: "آخر موعد للتقديم",
    salary: "الراتب",
    applicants_from: "متاحة للمقيمين في",
    workplaces: ["في مقر العمل", "هجين", "عن بُعد"],
    salary_range: "من {min} إلى {max} {unit}",
    salary_from: "ابتداءً من {min} {unit}",
    salary_to: "حتى {max} {unit}",
    units: ["في الساعة", "في اليوم", "في الأسبوع", "في الشهر", "في السنة"],
    facts: "لمحة سريعة",
    about: "عن {name}",
    in_short: "باختصار",
    sections: ["الدور والمسؤوليات", "المؤهلات", "المهارات", "الخبرة", "التعليم", "مكان العمل", "الثقافة"],
    faq: "أسئلة شائعة",
    apply: "التقديم لدى {house}",
    apply_note: "يفتح موقع الدار",
    apply_mail_note: "يفتح برنامج البريد لديك",
    closed_title: "أُغلقت هذه الوظيفة",
    closed_on: "انتهى التقديم في {date}.",
    all_at: "كل الوظائف المتاحة لدى {house}",
    website: "الموقع الإلكتروني",
    open_roles_at: "الوظائف المتاحة لدى {house}",
    no_open_roles: "لا وظائف متاحة لدى هذه الدار اليوم.",
    not_found_title: "الصفحة غير موجودة",
    not_found: "لا يوجد شيء في هذا العنوان.",
    quotes: ("«", "»"),
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    date: "{day} {month} {year}",
    thousands: ",",
    decimal: ".",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_pay(language: &str, min: Option<f64>, max: Option<f64>, expected: &str) {
        let salary = Salary { min, max, currency: "EUR".into(), unit: SalaryUnit::Year };
        assert_eq!(messages(language).pay(&salary).replace(['\u{a0}', '\u{202f}'], " "), expected);
    }

    #[test]
    fn salaries_and_days_are_written_out() {
        check_pay("en", Some(30_000.0), Some(36_500.5), "30,000 to 36,500.50 EUR a year");
        check_pay("fr-CH", Some(30_000.0), None, "À partir de 30 000 EUR par an");
        check_pay("it", None, Some(900.0), "Fino a 900 EUR l’anno");
        check_pay("de", Some(1_000_000.0), Some(1_000_000.0), "1.000.000 EUR pro Jahr");
        let day: Date = "2026-05-01".parse().unwrap();
        assert_eq!(messages("en").day(day), "May 1, 2026");
        assert_eq!(messages("fr").day(day), "1er mai 2026");
        assert_eq!(messages("xx").day(day), "May 1, 2026");
    }
}
