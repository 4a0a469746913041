//! Words that systems and houses use for departments, contracts and grades, beside those the taxonomy knows. Words of
//! one meaning are separated by `|`.

/// Words of sources that say nothing.
pub(super) const EMPTY: [&str; 16] = [
    "not applicable",
    "n a",
    "na",
    "none",
    "other",
    "others",
    "autre",
    "autres",
    "altro",
    "sonstige",
    "unspecified",
    "not specified",
    "default",
    "all",
    "general",
    "any",
];

/// Words that systems and houses use for departments and the taxonomy does not know, with the term they mean.
pub(super) const DEPARTMENTS: [(&str, &str); 17] = [
    (
        "retail",
        "account executive|account executives|account management|business development|commercial|\
         commerciale|go to market|field sales|sales development|vertrieb|stores retail|retail stores|\
         stores boutiques|sales enablement|vendeur|beauty advisor|beauty advisors|counter|key account|\
         key accounts",
    ),
    (
        "client-relations",
        "customer success|customer|client|support|client engagement|customer operations|\
         after sales service|kundenerfolg|solutions consulting",
    ),
    ("visual-merchandising", "merchandising visuel|visual merchandiser|architecture"),
    (
        "digital",
        "data engineering|data & analytics|e commerce operations|online|web|digital innovation|\
         product management|product",
    ),
    (
        "marketing",
        "growth|communications and events|public affairs|media|brand management|pr & communications|\
         corporate communications|corporate affairs|influencer|image|copywriting|writing|editing",
    ),
    (
        "design",
        "ux|user experience|artistic|creative services|product and design|studio creation|photography|stile",
    ),
    (
        "craft",
        "artisanal|artisan|metiers|handwerkliche|leather goods|haute couture|haute joaillerie|\
         high jewellery|modelleria|prototipia",
    ),
    (
        "production",
        "r and d|research|science|laboratories|labs|technical|maintenance|hse|ehs|health safety|\
         industrie|industrialisation et qualite|product safety|developpement produit|viticulture|\
         oenologie|oenology|winemaking",
    ),
    (
        "supply-chain",
        "operations logistics|supply|operations|operaciones|operazioni|procurement and sourcing|fulfilment|fulfillment|\
         shipping|planning",
    ),
    ("buying", "buyer|merchandise|distribution|travel retail|partnerships|wholesale"),
    (
        "hospitality",
        "hotel|hotels|food|beverage|culinary arts|restaurant|restaurants|f b|events and banquets|\
         banqueting|spa and wellness|guest service|rooms",
    ),
    (
        "finance",
        "financial|accounts|comptable|fp a|tax and treasury|accounting and finance|g a|\
         direction financiere|amministrazione|mergers and acquisitions|m a",
    ),
    ("legal", "regulatory|risk|juridique et conformite|government affairs"),
    (
        "people",
        "human resource|people operations|people team|personal|capital humain|education|learning|\
         recruiter|hr",
    ),
    (
        "technology",
        "engineering and technology|developer|devops|sre|platform|security engineering|it software|\
         web development|digital technology|product and tech|engineering software|systems|\
         si|dsi",
    ),
    (
        "property",
        "real estate|facilities|facility management|construction|security|immobilier|\
         services generaux",
    ),
    (
        "management",
        "management|executive|consulting|business consulting|professional services|services team|\
         services|business operations|project management|programs|office|strategie|\
         csr and sustainability|administrative|assistanat|headquarters|hq|siege|general business",
    ),
];

/// Words that mean one thing in a manufacture and another in an office: what the title says is surer.
pub(super) const VAGUE_DEPARTMENTS: [&str; 20] = [
    "engineering",
    "product",
    "operations",
    "services",
    "service",
    "management",
    "development",
    "professional services",
    "technical",
    "corporate",
    "support",
    "consulting",
    "office",
    "planning",
    "administration",
    "studio",
    "headquarters",
    "hq",
    "siege",
    "general business",
];

/// Employment in the words of systems, with the terms they mean; several where a word means several.
pub(super) const EMPLOYMENTS: [(&str, &[&str]); 55] = [
    ("graduate", &["internship"]),
    ("graduate program", &["internship"]),
    ("graduate programme", &["internship"]),
    ("dual studies", &["internship"]),
    ("fte", &["full-time"]),
    ("extra", &["temporary"]),
    ("voltijd", &["full-time"]),
    ("deeltijd", &["part-time"]),
    ("tijdelijk", &["temporary"]),
    ("정규직", &["permanent"]),
    ("계약직", &["fixed-term"]),
    ("인턴", &["internship"]),
    ("파트타임", &["part-time"]),
    ("regular", &["permanent"]),
    ("regular full time", &["permanent", "full-time"]),
    ("regular part time", &["permanent", "part-time"]),
    ("employee", &[]),
    ("full or part time", &["full-time", "part-time"]),
    ("vollzeit oder teilzeit", &["full-time", "part-time"]),
    ("contract", &["freelance"]),
    ("contractor", &["freelance"]),
    ("contract to hire", &["fixed-term"]),
    ("fixed contract", &["fixed-term"]),
    ("limited", &["fixed-term"]),
    ("short term", &["fixed-term"]),
    ("temporary full time", &["temporary", "full-time"]),
    ("temporary part time", &["temporary", "part-time"]),
    ("working student", &["internship", "part-time"]),
    ("work study", &["internship"]),
    ("student", &["internship"]),
    ("graduate", &[]),
    ("volunteer", &[]),
    ("zero hours", &["part-time"]),
    ("full", &["full-time"]),
    ("part", &["part-time"]),
    ("fulltime permanent", &["permanent", "full-time"]),
    ("parttime permanent", &["permanent", "part-time"]),
    ("fulltime fixed term", &["fixed-term", "full-time"]),
    ("parttime fixed term", &["fixed-term", "part-time"]),
    ("interim", &["temporary"]),
    ("apprenti", &["internship"]),
    ("thesis", &["internship"]),
    ("externship", &["internship"]),
    ("fulltime", &["full-time"]),
    ("parttime", &["part-time"]),
    ("pt", &["part-time"]),
    ("werkstudent", &["internship", "part-time"]),
    ("supplemental", &["temporary"]),
    ("vast", &["permanent"]),
    ("hourly", &[]),
    ("salaried", &[]),
    ("exempt", &[]),
    ("non exempt", &[]),
    ("full time regular", &["permanent", "full-time"]),
    ("part time regular", &["permanent", "part-time"]),
];

/// Seniority in the words of systems.
pub(super) const SENIORITIES: [(&str, &str); 26] = [
    ("associate", "entry"),
    ("entry level", "entry"),
    ("internship", "intern"),
    ("stage", "intern"),
    ("mid", "experienced"),
    ("mid level", "experienced"),
    ("mid senior", "senior"),
    ("mid senior level", "senior"),
    ("senior level", "senior"),
    ("lead", "senior"),
    ("expert", "senior"),
    ("supervisor", "manager"),
    ("manager level", "manager"),
    ("management", "manager"),
    ("senior manager", "director"),
    ("vice president", "executive"),
    ("executive", "executive"),
    ("executive level", "executive"),
    ("senior executive", "executive"),
    ("c level", "executive"),
    ("student", "intern"),
    ("student college", "intern"),
    ("student school", "intern"),
    ("graduate", "entry"),
    ("middle", "experienced"),
    ("manager supervisor", "manager"),
];

/// What words of titles tell of seniority, the surest first. A word counts only as a whole word.
pub(super) const TITLE_SENIORITY: [(&str, &str); 7] = [
    (
        "intern",
        "intern|internship|stage|stagiaire|stagista|tirocinio|tirocinante|praktikum|praktikant|\
         praktikantin|werkstudent|werkstudentin|alternance|alternant|alternante|apprenti|apprentie|\
         apprentice|apprenticeship|apprentissage|apprendista|apprendistato|azubi|ausbildung|\
         auszubildender|lehrling|trainee|becario|becaria|practicas|work study|vie|estagio|estagiario|\
         stagiair",
    ),
    (
        "executive",
        "chief|ceo|cfo|coo|cmo|cto|cio|chro|vice president|vp|svp|evp|president|directeur general|\
         directrice generale|direttore generale|director general|geschaftsfuhrer|geschaftsfuhrerin|\
         managing director",
    ),
    (
        "director",
        "director|directeur|directrice|direttore|direttrice|direktor|direktorin|directora|head of|\
         bereichsleiter|bereichsleiterin",
    ),
    ("entry", "junior|jr|graduate|debutant|debutante|neolaureato|berufseinsteiger|entry level"),
    (
        "manager",
        "manager|responsable|responsabile|manageuse|leiter|leiterin|leitung|teamleiter|teamleiterin|\
         supervisor|team leader|team lead|chef d equipe|encargado|encargada|gerente|jefe|jefa|\
         storemanager|filialleiter|filialleiterin",
    ),
    ("senior", "senior|sr|principal|staff|lead|expert|experte|experto|esperto"),
    ("experienced", "confirme|confirmee|experimente|experimentee|experienced"),
];

/// Titles that hold a manager's word and lead nobody.
pub(super) const NO_MANAGERS: [&str; 26] = [
    "account manager",
    "product manager",
    "project manager",
    "community manager",
    "social media manager",
    "case manager",
    "stage manager",
    "crm manager",
    "office manager",
    "key account manager",
    "category manager",
    "content manager",
    "relationship manager",
    "customer success manager",
    "program manager",
    "programme manager",
    "campaign manager",
    "responsable de secteur",
    "assistant manager",
    "assistant to",
    "assistant responsable",
    "assistante responsable",
    "assistant de direction",
    "assistante de direction",
    "assistant director",
    "adjoint",
];

/// What words of titles state of the contract. None of them means anything else in a title.
pub(super) const TITLE_EMPLOYMENT: [(&str, &str); 8] = [
    ("permanent", "cdi|tempo indeterminato|unbefristet|indefinido|permanent contract"),
    (
        "fixed-term",
        "cdd|tempo determinato|befristet|fixed term|ftc|maternity cover|elternzeitvertretung|\
         sostituzione maternita",
    ),
    (
        "internship",
        "internship|intern|stagiaire|stage|alternance|alternant|alternante|apprentissage|apprenti|\
         apprentie|apprentice|apprenticeship|praktikum|praktikant|praktikantin|tirocinio|stagista|\
         apprendistato|werkstudent|werkstudentin|ausbildung|auszubildender|work study|becario|\
         practicas",
    ),
    ("seasonal", "seasonal|saisonnier|saisonniere|stagionale|saisonkraft"),
    ("temporary", "interim|temporary|temp"),
    ("freelance", "freelance|freelancer"),
    ("full-time", "full time|fulltime|temps plein|temps complet|vollzeit|tempo pieno|jornada completa"),
    (
        "part-time",
        "part time|parttime|temps partiel|teilzeit|mi temps|jornada parcial|weekend|week end|minijob",
    ),
];
