//! What the columns of tables are called, separated by `|`.

/// Fields with what their columns are called, folded.
pub(super) const COLUMNS: [(&str, &str); 32] = [
    (
        "id",
        "id|reference|ref|référence|job id|requisition|requisition id|req id|number|numéro|codice|\
         referenz|referencia|reference number",
    ),
    (
        "title",
        "title|job title|position|role title|job|titre|intitulé|intitulé du poste|poste|titolo|\
         posizione|ruolo|titel|stellentitel|stelle|stellenbezeichnung|jobtitel|cargo|nombre del puesto|nom du poste|posizione lavorativa|título|puesto|vacancy",
    ),
    (
        "house",
        "house|company|employer|brand|maison|entreprise|société|marque|azienda|marchio|unternehmen|\
         firma|marke|empresa|marca|company name",
    ),
    (
        "location",
        "location|place|lieu|localisation|luogo|sede|ort|standort|arbeitsort|ubicación|lugar|\
         locations|lieu de travail|office",
    ),
    ("city", "city|ville|città|stadt|ciudad|town"),
    ("region", "region|state|province|région|regione|bundesland|región|département geographique"),
    ("country", "country|pays|paese|nazione|land|país|country code"),
    (
        "department",
        "department|function|category|job function|département|fonction|métier|service|catégorie|\
         dipartimento|reparto|funzione|abteilung|bereich|funktion|departamento|función|team",
    ),
    (
        "employment",
        "employment|employment type|contract|contract type|job type|type|contrat|type de contrat|\
         contratto|tipo di contratto|vertrag|vertragsart|anstellungsart|contrato|tipo de contrato|\
         schedule|working time|temps de travail",
    ),
    (
        "seniority",
        "seniority|level|experience level|career level|niveau|niveau d'expérience|livello|esperienza|\
         karrierestufe|erfahrung|nivel|experiencia",
    ),
    ("industry", "industry|sector|secteur|settore|branche"),
    (
        "posted",
        "posted|date|date posted|posting date|published|publication date|date de publication|\
         publié le|data di pubblicazione|veröffentlicht|fecha|fecha de publicación|created",
    ),
    (
        "valid_through",
        "valid through|closing date|expires|deadline|expiry date|end date|date de fin|date limite|\
         scadenza|bewerbungsfrist|fecha límite",
    ),
    (
        "url",
        "url|link|apply|apply url|apply link|job url|lien|candidature|candidati|bewerbungslink|\
         enlace|website",
    ),
    (
        "workplace",
        "workplace|workplace type|remote|work mode|télétravail|lavoro da remoto|homeoffice|\
         teletrabajo",
    ),
    ("applicant_countries", "applicant countries"),
    ("language", "language|langue|lingua|sprache|idioma|lang"),
    (
        "description",
        "description|job description|descriptif|description du poste|descrizione|beschreibung|\
         stellenbeschreibung|descripción|text|body",
    ),
    ("summary", "summary|résumé|sommario|zusammenfassung|resumen"),
    (
        "responsibilities",
        "responsibilities|missions|mission|responsabilités|responsabilità|aufgaben|responsabilidades|\
         funciones",
    ),
    (
        "qualifications",
        "qualifications|requirements|profile|profil|requisiti|profilo|anforderungen|requisitos|perfil",
    ),
    ("skills", "skills|compétences|competenze|kenntnisse|competencias"),
    ("experience", "experience|expérience"),
    ("education", "education|formation|formazione|ausbildung|formación"),
    ("workplace_note", "workplace note"),
    ("culture", "culture|about us|benefits|avantages|benefit|cultura"),
    ("salary", "salary|compensation|pay|salaire|rémunération|retribuzione|gehalt|salario"),
    ("salary_min", "salary min|min salary|salary from|salaire min"),
    ("salary_max", "salary max|max salary|salary to|salaire max"),
    ("salary_currency", "salary currency|currency|devise"),
    ("salary_unit", "salary unit|salary period|période"),
    ("alternate_titles", "alternate titles|other titles"),
];
