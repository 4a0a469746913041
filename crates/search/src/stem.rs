//! Conflation of number and gender: `vendeuse` and `vendeur`, `sarte` and `sarta`, `Verkäuferinnen` and
//! `Verkäufer` get the same stem. It is deliberately light and knows no language: it touches endings that
//! mark number or gender in the supported languages and nothing else, so that a stem never joins words of
//! different meaning that merely begin alike.

/// The stem of a folded word. Two words with equal stems are forms of the same word. Stems are not words:
/// a capital marks an ending that was replaced.
#[inline(never)]
pub fn stem(word: &str) -> String {
    if word.len() < 4 || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    if let Some(root) =
        PERSONS.iter().find_map(|ending| word.strip_suffix(ending)).filter(|root| root.len() >= 3)
    {
        return with(root, "MAN");
    }
    let singular = singular(word);
    // A vendor supplies; a vendeur sells.
    if singular == "vendor" {
        return singular;
    }
    // German participles and adjectives as nouns: Angestellte, Angestellter, Angestellten.
    if singular.len() >= 9
        && let Some(root) = ["er", "en", "e"].iter().find_map(|ending| singular.strip_suffix(ending))
        && ADJECTIVES.iter().any(|ending| root.ends_with(ending))
    {
        return root.to_owned();
    }
    let last = singular.as_bytes().last();
    for (endings, mark) in AGENT_ENDINGS {
        // Most endings are ruled out by their last letter alone.
        for ending in endings.iter().filter(|ending| ending.as_bytes().last() == last) {
            if let Some(root) = singular.strip_suffix(ending).filter(|root| root.len() >= 3) {
                // Dutch feminines write the vowel twice: verkoopster, verkoper.
                let root = if *ending == "ster" { once(root) } else { root.to_owned() };
                return with(&root, mark);
            }
        }
    }
    // German feminines: Goldschmiedin, Pilotin. Shorter words in -in are something else: cabin, satin, Berlin.
    if singular.len() >= 7
        && let Some(root) = singular.strip_suffix("in")
        && root.ends_with(['d', 't', 'r', 'l', 'k', 'g'])
    {
        return root.to_owned();
    }
    // Italian plurals that keep their sound: tecnica, tecniche.
    if let Some(root) = singular.strip_suffix("iche").or_else(|| singular.strip_suffix("ichi"))
        && root.len() >= 3
        && !root.ends_with('e')
    {
        return with(root, "ic");
    }
    // pâtisserie, pâtisseries; pasticceria, pasticcerie.
    if singular.len() >= 6
        && let Some(root) = singular.strip_suffix("ie").or_else(|| singular.strip_suffix("ia"))
    {
        return with(root, "y");
    }
    // Portuguese: gestão, gestões; artesão, artesã.
    if let Some(root) =
        singular.strip_suffix("ao").or_else(|| singular.strip_suffix("oe")).filter(|root| root.len() >= 4)
    {
        return root.to_owned();
    }
    // Italian, Spanish and Portuguese endings: sarto, sarta, sarti, sarte; and an ending that one language has and
    // another has not: commerciale and commercial, Goldschmiede and Goldschmied.
    if singular.len() >= 5
        && let Some(root) = singular.strip_suffix(['a', 'e', 'i', 'o'])
        && root.ends_with(|c: char| !"aeiou".contains(c))
    {
        return root.to_owned();
    }
    singular
}

/// Endings of agent nouns and participles that only differ in gender, longest first, with what stands for
/// them. `R` joins the Romance and German forms of one Latin ending: `directeur`, `directrice`, `director`,
/// `directora`, `Direktorin`.
const AGENT_ENDINGS: &[(&[&str], &str)] = &[
    (
        &[
            "rice", "rici", "euse", "eurinnen", "eurin", "euren", "eure", "eur", "eu", "orinnen", "orin",
            "oren", "oressa", "oresse", "ora", "ore", "ori", "our", "or",
        ],
        "R",
    ),
    // Apart from the next ones: a French sellier sells nothing.
    (&["ierinnen", "ierin", "iere", "iera", "ieri", "iero", "ier"], "IE"),
    (&["erinnen", "erin", "ster", "stere", "era", "ero", "eri", "ere", "eira", "eiro", "er"], "E"),
    (&["aria", "ario", "arie", "ari", "aire", "air"], "AR"),
    (&["antinnen", "antin", "anten", "ante", "anti", "anta", "ant"], "nT"),
    (&["entinnen", "entin", "enten", "ente", "entis", "enti", "enty", "entie", "enta", "ent"], "NT"),
    (&["istinnen", "istin", "isten", "iste", "isti", "ista", "ist"], "ST"),
    (&["ienne", "ien", "iana", "iano", "iani"], "IN"),
    (&["ogin", "oginnen", "oga", "ogo", "oge", "ogue", "og"], "OG"),
    (&["ektinnen", "ektin", "ekten", "ekt", "ecte", "ect"], "KT"),
    (&["ive", "iva", "ivo", "ivi", "if"], "IV"),
    (&["elle", "el"], "EL"),
    (&["ione", "ioni", "ionen"], "iON"),
    (&["onne", "on"], "ON"),
    (&["aio", "aia", "aie", "ai"], "AI"),
    (&["ungen"], "ung"),
    (&["innen"], ""),
];

/// A root with what stands for its ending. Written once: what `format!` makes of each is not small.
#[inline(never)]
fn with(root: &str, mark: &str) -> String {
    [root, mark].concat()
}

/// A root whose last vowel is written twice before one consonant, with one.
fn once(root: &str) -> String {
    match root.as_bytes() {
        [.., a, b, c] if a == b && b"aeou".contains(b) && !b"aeiou".contains(c) => {
            [&root[..root.len() - 2], &root[root.len() - 1..]].concat()
        }
        _ => root.to_owned(),
    }
}

/// What stands for a person in words that are otherwise the same: salesman, saleswoman; Kaufmann, Kauffrau.
const PERSONS: &[&str] = &[
    "woman", "women", "man", "men", "person", "persons", "people", "mann", "frau", "leute", "mensen", "vrouw",
];

/// How German adjectives end that stand for persons, before the ending of their case.
const ADJECTIVES: &[&str] = &["end", "lich", "iert", "ellt", "agt", "igt"];

fn singular(word: &str) -> String {
    // hôtesse is of hôte, stewardess of steward, waitress of waiter, cheffe of chef; but commesse of commessa.
    if let Some(root) = word.strip_suffix("esses").or_else(|| word.strip_suffix("esse"))
        && !matches!(root.as_bytes(), [] | [_] | [_, _] | [.., b'm', b'm'])
    {
        return with(root, "e");
    }
    if let Some(root) = word.strip_suffix("ress").filter(|root| root.len() >= 4 && root.ends_with('t')) {
        return with(root, "er");
    }
    if let Some(root) =
        word.strip_suffix("ess").filter(|root| root.len() >= 4 && root.ends_with(['t', 'd', 'r']))
    {
        return root.to_owned();
    }
    // chargée is of chargé; a trainee has nothing to do with trains.
    let one = word.strip_suffix('s').unwrap_or(word);
    if let Some(root) = one.strip_suffix("ee").filter(|root| root.len() >= 4 && *root != "train") {
        return with(root, "e");
    }
    // laboratorio is of laboratori, as negozio of negozi.
    if let Some(root) = one.strip_suffix("io").filter(|root| root.len() >= 5) {
        return with(root, "i");
    }
    if let Some(root) = word.strip_suffix("ffe").or_else(|| word.strip_suffix("ffes")) {
        return with(root, "f");
    }
    if let Some(root) = word.strip_suffix("aux").filter(|root| root.len() >= 3 && !root.ends_with('e')) {
        return with(root, "al");
    }
    // Portuguese: comerciais is of comercial.
    if let Some(root) = word.strip_suffix("ais").filter(|root| root.len() >= 4) {
        return with(root, "al");
    }
    if let Some(root) = word.strip_suffix("ies").filter(|root| root.len() >= 3) {
        return with(root, "y");
    }
    if let Some(root) = word.strip_suffix("eux") {
        return with(root, "eu");
    }
    if let Some(root) = word.strip_suffix('x').filter(|root| root.ends_with("eau") || root.ends_with("ou")) {
        return root.to_owned();
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) && word.len() > 5 {
            return word[..word.len() - 2].to_owned();
        }
    }
    if word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && word.len() >= 4
    {
        let root = &word[..word.len() - 1];
        // Spanish and Portuguese plurals of agent nouns: directores, vendedores.
        return root
            .strip_suffix("ore")
            .filter(|root| root.len() >= 4)
            .map_or_else(|| root.to_owned(), |root| with(root, "or"));
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(words: &[&str]) {
        for word in words {
            assert_eq!(stem(word), stem(words[0]), "{word} and {}", words[0]);
        }
    }

    #[track_caller]
    fn different(words: &[&str]) {
        for (n, word) in words.iter().enumerate() {
            for other in &words[n + 1..] {
                assert_ne!(stem(word), stem(other), "{word} and {other}");
            }
        }
    }

    #[test]
    fn forms_of_a_word_share_their_stem() {
        same(&["vendeur", "vendeuse", "vendeurs", "vendeuses"]);
        same(&["directeur", "directrice", "director", "directora", "directores", "directoras", "directeurs"]);
        same(&["sarto", "sarta", "sarti", "sarte"]);
        same(&["addetto", "addetta", "addetti"]);
        same(&["verkaufer", "verkauferin", "verkauferinnen"]);
        same(&["assistant", "assistante", "assistants", "assistantes"]);
        same(&["couturier", "couturiere", "couturieres"]);
        same(&["conseiller", "conseillere"]);
        same(&["manager", "managers"]);
        same(&["florist", "floristin", "floriste", "florista"]);
        same(&["commesso", "commessa", "commesse", "commessi"]);
        same(&["vendedor", "vendedora", "vendedores"]);
        same(&["gioielliere", "gioielliera"]);
        same(&["technicien", "technicienne", "techniciens"]);
        same(&["boutique", "boutiques"]);
        same(&["bijou", "bijoux"]);
        same(&["costureiro", "costureira"]);
        same(&["becario", "becaria"]);
        same(&["goldschmied", "goldschmiedin", "goldschmiede"]);
        same(&["commercial", "commerciale", "commerciali", "commercials"]);
        same(&["cameriere", "cameriera", "camerieri"]);
        same(&["visual", "visuale"]);
        same(&["responsable", "responsables"]);
        // Dutch and Portuguese.
        same(&["medewerker", "medewerkster", "medewerkers"]);
        same(&["inkoper", "inkoopster", "inkopers"]);
        same(&["directeur", "directrice", "directeuren"]);
        same(&["juwelier", "juweliers"]);
        same(&["horlogemaker", "horlogemaakster", "horlogemakers"]);
        same(&["winkelmedewerker", "winkelmedewerksters"]);
        same(&["relojoeiro", "relojoeira", "relojoeiros"]);
        same(&["gerente", "gerentes"]);
        same(&["joalheiro", "joalheira", "joalheiros"]);
        same(&["comprador", "compradora", "compradores"]);
        same(&["artesao", "artesa", "artesaos"]);
        same(&["tecelao", "tecela", "teceloes"]);
        same(&["profissional", "profissionais"]);
        same(&["comercial", "comerciais"]);
        same(&["verkoper", "verkopers", "verkoopster", "verkoopsters"]);
        same(&["naaister", "naaisters"]);
        same(&["medewerkster", "medewerksters"]);
        same(&["specialist", "specialisten"]);
        same(&["assistent", "assistenten", "assistente"]);
        same(&["artesao", "artesaos", "artesas"]);
    }

    #[test]
    fn different_words_keep_different_stems() {
        different(&["seller", "sellier"]);
        different(&["direct", "director", "direction"]);
        different(&["market", "marketing", "marketer"]);
        different(&["watch", "watchmaker"]);
        different(&["data", "date"]);
        different(&["port", "porter"]);
        different(&["design", "designer"]);
        different(&["buy", "buyer"]);
        different(&["sales", "salon"]);
        different(&["paris", "pari"]);
        different(&["vendor", "vendeur"]);
        different(&["vendors", "vendeurs"]);
    }

    #[test]
    fn other_scripts_and_codes_stay() {
        for word in ["販売", "продавец", "a320", "vip", "crm"] {
            assert_eq!(stem(word), word);
        }
    }
}
