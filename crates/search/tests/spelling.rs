//! However a title is spelt, the other spellings of the same words find it as if it were their own: with the tier of an
//! exact word, in every supported language.

// Clippy's permission for tests does not reach the helpers of a test file of its own.
#![allow(clippy::expect_used)]

#[path = "little/found.rs"]
mod found;
mod little;

use cerulean_search::{Tier, fold_key};

/// Spellings of a title, and what has to find each of them, word by word, as exactly what was typed.
type Spellings<'a> = (&'a [&'a str], &'a [&'a str]);

#[track_caller]
fn same(table: &[Spellings<'_>]) {
    let mut wrong = Vec::new();
    for (titles, queries) in table {
        for title in *titles {
            let catalog = little::catalog(&[title, "Zzyzx"]);
            for query in *queries {
                // A closing space: no word is only begun.
                let found = found::found(&catalog, &format!("{query} "));
                if found != [(0, Some(Tier::Exact))] {
                    wrong.push(format!("`{title}` by `{query}`: {:?}", found.first()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn french_inclusive_spellings() {
    same(&[
        (
            &[
                "Brodeur/euse",
                "Brodeur·euse",
                "Brodeur(euse)",
                "Brodeur.euse",
                "Brodeur-euse",
                "Brodeur/-euse",
                "Brodeur / Brodeuse",
                "Brodeur·se",
                "Brodeur(se)",
                "Brodeur/se",
                "BRODEUR·EUSE",
                "Brodeur•euse",
                "Brodeur‧euse",
                "Brodeur・euse",
                "Brodeur·euse·s",
                "Brodeur·euses",
                "Brodeurs/euses",
                "Brodeur(se)s",
            ],
            &["brodeur", "brodeuse", "brodeurs", "brodeuses"],
        ),
        (
            &["Monteur(-euse)", "Monteur (euse)", "Monteur (h/f)", "Monteur / euse", "Monteur·euse H/F"],
            &["monteur", "monteuse"],
        ),
        (
            &[
                "Opérateur/trice",
                "Opérateur·rice",
                "Opérateur(trice)",
                "Opérateur-trice",
                "Opérateur/rice",
                "Opérateur.rice",
                "Opérateur·ice",
                "Opérateur·trice·s",
                "Opérateurs·rices",
                "Opérateur / Opératrice",
            ],
            &["operateur", "opératrice", "opérateurs", "operatrices"],
        ),
        (
            &[
                "Apprenti(e) sellier(ère)",
                "Apprenti·e sellier·ère",
                "Apprenti.e sellier.ère",
                "Apprenti-e sellier-ère",
                "Apprenti/e sellier/ère",
                "Apprenti·e sellier·e",
                "Apprenti.e.s sellier.ère.s",
                "Apprenti(e)s sellier(ère)s",
                "Apprenti(e) sellier(-ière)",
                "Apprenti(e) sellier/ière",
            ],
            &["apprenti sellier", "apprentie sellière", "apprentis selliers", "apprenties sellieres"],
        ),
        (&["Technicien(ne) qualité"], &["technicien qualite", "technicienne qualité", "techniciennes"]),
        (&["Gardien·ne"], &["gardien", "gardienne"]),
        (&["Gouvernant(e) général(e)"], &["gouvernant general", "gouvernante générale"]),
        (&["Acheteur confirmé(e)"], &["acheteuse confirmée", "acheteur confirme"]),
        (&["Chef(fe) de partie"], &["chef de partie", "cheffe de partie", "cheffes de partie"]),
        (&["Chef·fe de rang"], &["cheffe de rang", "chef de rang"]),
        (
            &["Chargé(e) de clientèle"],
            &["charge de clientele", "chargée de clientèle", "chargés de clientèle"],
        ),
        (&["Expert·e-comptable"], &["experte comptable", "expert-comptable", "expert comptable"]),
        (&["Maître(sse) d'hôtel"], &["maître d'hôtel", "maitresse d’hotel"]),
        (&["Créatif/ve"], &["créatif", "créative", "creatifs", "créatives"]),
        (
            &["Commercial(e) export"],
            &["commercial export", "commerciale export", "commerciaux export", "commerciales"],
        ),
        (&["Directeur / Directrice de création"], &["directrice de création", "directeurs de creation"]),
        (&["Attaché·e de presse"], &["attachee de presse", "attaché de presse", "attachées"]),
        (&["Conseillers/ères beauté"], &["conseillère beauté", "conseillers beaute", "conseiller"]),
    ]);
}

#[test]
fn german_inclusive_spellings() {
    same(&[
        (
            &[
                "Polsterer:in",
                "Polsterer*in",
                "Polsterer_in",
                "PolstererIn",
                "Polsterer/in",
                "Polsterer/-in",
                "Polsterer(in)",
                "Polsterer·in",
                "Polsterer / Polsterin",
                "Polsterer (m/w/d)",
                "Polsterer:innen",
                "Polsterer*innen",
            ],
            &["polsterer", "Polsterer"],
        ),
        (
            &[
                "Graveur:in",
                "Graveur*in",
                "Graveur_in",
                "GraveurIn",
                "Graveur/in",
                "Graveur/-in",
                "Graveur(in)",
                "Graveur / Graveurin",
                "Graveur:innen",
                "Graveure/-innen",
                "GraveurInnen",
            ],
            &["graveur", "graveurin", "graveure", "graveurinnen"],
        ),
        (
            &[
                "Berater:in",
                "Berater*in",
                "Berater_in",
                "BeraterIn",
                "Berater/in",
                "Berater/-in",
                "Berater(in)",
                "BeraterInnen",
                "Berater*innen",
            ],
            &["berater", "beraterin", "beraterinnen"],
        ),
        (&["Koch/Köchin"], &["koch", "köchin", "koechin", "kochin"]),
        (&["Kaufmann/-frau im Einzelhandel"], &["kaufmann", "kaufmann im einzelhandel"]),
        (&["Kaufmann/Kauffrau"], &["kaufmann", "kauffrau"]),
        (&["Mitarbeiter:in Lager"], &["mitarbeiterin lager", "mitarbeiter lager"]),
        (&["Auszubildende:r"], &["auszubildende", "auszubildender"]),
        (&["Auszubildende/r"], &["auszubildende", "auszubildender"]),
        (&["Auszubildende*r"], &["auszubildende", "auszubildender"]),
        (&["Angestellte(r) Buchhaltung"], &["angestellte buchhaltung", "angestellter buchhaltung"]),
        (&["Stellvertretende:r Leiter:in"], &["stellvertretende leiterin", "stellvertretender leiter"]),
        (
            &["Assistent:in der Geschäftsführung"],
            &["assistentin der geschaeftsfuehrung", "assistent geschäftsführung", "assistentinnen"],
        ),
        (&["Konditor/-in"], &["konditor", "konditorin"]),
        (&["Florist*in"], &["florist", "floristin"]),
        (&["Ärztin/Arzt"], &["arzt", "ärztin"]),
    ]);
}

#[test]
fn italian_spanish_portuguese_and_dutch_spellings() {
    same(&[
        (
            &[
                "Impiegato/a",
                "Impiegato/-a",
                "Impiegato(a)",
                "Impiegata/o",
                "Impiegato-a",
                "Impiegat*",
                "Impiegato/Impiegata",
                "Impiegatə",
            ],
            &["impiegato", "impiegata", "impiegati", "impiegate"],
        ),
        (&["Rammendatore/trice"], &["rammendatore", "rammendatrice", "rammendatori", "rammendatrici"]),
        (&["Rammendatore/Rammendatrice"], &["rammendatore", "rammendatrice"]),
        (&["Orologiaio/a"], &["orologiaio", "orologiaia", "orologiai"]),
        (&["Cassiere/a"], &["cassiere", "cassiera", "cassieri"]),
        (&["Venditore/rice"], &["venditore", "venditrice", "venditrici"]),
        (&["Farmacista (M/F)"], &["farmacista", "farmaciste", "farmacisti"]),
        (
            &[
                "Dependiente/a",
                "Dependiente(a)",
                "Dependiente/-a",
                "Dependiente-a",
                "Dependiente o dependienta",
            ],
            &["dependiente", "dependienta", "dependientes", "dependientas"],
        ),
        (
            &[
                "Cocinero/a",
                "Cocinero(a)",
                "Cocinera/o",
                "Cocinero/-a",
                "Cocineros/as",
                "Cocinero@",
                "Cociner@",
                "Cocinero/Cocinera",
            ],
            &["cocinero", "cocinera", "cocineros", "cocineras"],
        ),
        (
            &["Diseñador/a", "Diseñador(a)", "Diseñador/-a", "Diseñador(/a)", "Diseñadores/as"],
            &["disenador", "diseñadora", "diseñadores", "disenadoras"],
        ),
        (
            &["Comprador(a)", "Comprador/a", "Comprador / Compradora", "Comprador(a/x)"],
            &["comprador", "compradora", "compradores", "compradoras"],
        ),
        (&["Técnico(a) de qualidade"], &["tecnico de qualidade", "técnica de qualidade", "técnicos"]),
        (&["Alfaiate"], &["alfaiate", "alfaiates"]),
        (&["Gestor/a de loja"], &["gestor de loja", "gestora de loja"]),
        (&["Estagiário(a)"], &["estagiario", "estagiária", "estagiários"]),
        (&["Cozinheiro/a"], &["cozinheiro", "cozinheira", "cozinheiras"]),
        (
            &[
                "Inkoper/Inkoopster",
                "Inkoper (m/v/x)",
                "Inkoper m/v",
                "Inkoper M/V/X",
                "Inkoper(ster)",
                "Inkoper v/m",
            ],
            &["inkoper", "inkopers"],
        ),
        (&["Naaister/Naaier"], &["naaister", "naaier"]),
        (&["Medewerker/Medewerkster"], &["medewerker", "medewerkster", "medewerkers"]),
        (&["Verkoper/Verkoopster"], &["verkoper", "verkoopster", "verkopers"]),
        (&["Assistent(e)"], &["assistent", "assistente", "assistenten"]),
        (&["Directeur/Directrice"], &["directeur", "directrice", "directeuren"]),
    ]);
}

#[test]
fn market_suffixes_say_nothing() {
    let mut wrong = Vec::new();
    for suffix in [
        "H/F",
        "F/H",
        "(H/F)",
        "(F/H)",
        "H-F",
        "(H-F)",
        "h/f",
        "H / F",
        "[H/F]",
        "(HF)",
        "F/H/X",
        "H/F/X",
        "(H/F/NB)",
        "F/H/NB",
        "F-H",
        "- H/F",
        "– H/F",
        "— F/H",
        "| H/F",
        ", H/F",
        "(H-F-X)",
        "H,F",
        "(h,f)",
        "(Femme/Homme)",
        "m/w/d",
        "(m/w/d)",
        "w/m/d",
        "(W/M/D)",
        "(m|w|d)",
        "(m,w,d)",
        "[m/w/d]",
        "(m/w)",
        "m/w/x",
        "(m/w/divers)",
        "(gn)",
        "(m/f/d)",
        "(d/f/m)",
        "(m/d/w)",
        "(M/W/D)*",
        "(w/d/m)",
        "(x/w/m)",
        "(m/w/d/x)",
        "(all genders)",
        "(all gender)",
        "(f/m/d/x)",
        "(f/m/x)",
        "(f/m/div.)",
        "(w|m|d)",
        "(m/w/i)",
        "*m/w/d",
        "(mwd)",
        "(m w d)",
        "(m/ w/ d)",
        "m/f",
        "(M/F)",
        "M/F/D",
        "(m/f/x)",
        "(F/M)",
        "(M/F/X)",
        "f/m",
        "(M/F/NB)",
        "(any gender)",
        "(all genders welcome)",
        "m/v/x",
        "(m/v)",
        "M/V",
        "(v/m/x)",
        "(M/V/X)",
        "v/m",
        "m/v/d",
        "M/F",
        "(F/M/X)",
        "(uomo/donna)",
        "(donna/uomo)",
        "(hombre/mujer)",
        "(h/m)",
        "H/M",
        "(M/H)",
        "(m/f)",
    ] {
        if fold_key(&format!("Repasseur {suffix}")) != "repasseur" {
            wrong.push((suffix, fold_key(&format!("Repasseur {suffix}"))));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_looks_like_a_suffix_and_is_none_stays() {
    for (title, words) in [
        ("Chef de produit Homme/Femme", "chef de produit homme femme"),
        ("Modelist (Femme)", "modelist femme"),
        ("Buyer M & S", "buyer m s"),
        ("H&M Visual", "h m visual"),
        ("F&B Attendant", "f b attendant"),
        ("Hall/Floor Host", "hall floor host"),
        ("Pilot A320/A330", "pilot a320 a330"),
        ("Clerk (all shifts)", "clerk all shifts"),
    ] {
        assert_eq!(fold_key(title), words, "{title}");
    }
}

#[test]
fn numbers_and_genders_of_a_word_are_one() {
    same(&[
        // English
        (&["Embroiderer"], &["embroiderers"]),
        (&["Hostess"], &["host", "hostesses"]),
        (&["Waiter"], &["waitress", "waiters"]),
        (&["Salesman"], &["saleswoman", "salesperson", "salespeople", "salesmen"]),
        (&["Watch Specialists"], &["watch specialist"]),
        (&["Secretary"], &["secretaries"]),
        (&["Trainees"], &["trainee"]),
        (&["Dishwashers"], &["dishwasher"]),
        // French
        (&["Hôtesse d'accueil"], &["hôte d'accueil", "hotesses d'accueil"]),
        (&["Brodeuses main"], &["brodeur main", "brodeuse main"]),
        (&["Métaux précieux"], &["metal precieux", "métal précieuse"]),
        (&["Technicienne"], &["techniciens", "technicien", "techniciennes"]),
        (&["Pâtisseries fines"], &["pâtisserie fine"]),
        (&["Apprenties"], &["apprenti", "apprentis", "apprentie"]),
        (&["Employées polyvalentes"], &["employé polyvalent"]),
        (&["Bureaux"], &["bureau"]),
        (&["Achats généraux"], &["achat général", "achats generaux"]),
        (&["Chef créatif"], &["cheffe créative", "chefs créatifs"]),
        // German
        (&["Kaufmann"], &["kauffrau", "kaufleute"]),
        (&["Architektin"], &["architekt", "architekten", "architektinnen"]),
        (&["Praktikanten"], &["praktikant", "praktikantin", "praktikantinnen"]),
        (&["Spezialisten"], &["spezialist", "spezialistin"]),
        (&["Konstrukteur"], &["konstrukteurin", "konstrukteure", "konstrukteurinnen"]),
        (&["Direktoren"], &["direktor", "direktorin"]),
        (&["Angestellter"], &["angestellte", "angestellten"]),
        (&["Beauftragte"], &["beauftragter"]),
        (&["Verantwortlicher"], &["verantwortliche"]),
        (&["Kollektionen"], &["kollektion"]),
        (&["Filialleitungen"], &["filialleitung"]),
        (&["Pilotin"], &["pilot"]),
        // Italian
        (&["Commesse"], &["commesso", "commessa", "commessi"]),
        (&["Tecnici qualità"], &["tecnico qualita", "tecnica qualità", "tecniche"]),
        (&["Orologiai"], &["orologiaio", "orologiaia"]),
        (&["Dottoressa"], &["dottore", "dottori"]),
        (&["Responsabili negozi"], &["responsabile negozio"]),
        (&["Pellettieri"], &["pellettiere", "pellettiera"]),
        (&["Rilegatrici"], &["rilegatore", "rilegatori", "rilegatrice"]),
        (&["Pasticcerie"], &["pasticceria"]),
        (&["Stagisti"], &["stagista", "stagiste"]),
        (&["Laboratori orafi"], &["laboratorio orafo"]),
        (&["Relazioni esterne"], &["relazione esterna"]),
        // Spanish
        (&["Vendedoras"], &["vendedor", "vendedores"]),
        (&["Joyeros"], &["joyera", "joyero", "joyeras"]),
        (&["Oficiales"], &["oficial"]),
        (&["Colecciones"], &["coleccion", "colección"]),
        (&["Encargada"], &["encargado", "encargados"]),
        (&["Dependientas"], &["dependiente"]),
        (&["Relojerías"], &["relojería"]),
        // Portuguese
        (&["Artesãos"], &["artesão", "artesã"]),
        (&["Gestões"], &["gestão"]),
        (&["Costureiras"], &["costureiro", "costureira"]),
        (&["Operadores de loja"], &["operadora de loja", "operador de loja"]),
        (&["Consultora"], &["consultor", "consultores"]),
        // Dutch
        (&["Verkoopster"], &["verkoper", "verkopers"]),
        (&["Medewerksters"], &["medewerker", "medewerkster"]),
        (&["Adviseurs"], &["adviseur", "adviseuse"]),
        (&["Stagiaires"], &["stagiair"]),
        (&["Vakman"], &["vakvrouw", "vakmensen"]),
    ]);
}

#[test]
fn marks_and_letters_of_all_kinds_are_those_of_the_keyboard() {
    let dashes =
        ['-', '\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2015}', '\u{2212}', '\u{fe63}', '\u{ff0d}'];
    for dash in dashes {
        assert_eq!(fold_key(&format!("Porte{dash}parole")), "porte parole", "{:x}", dash as u32);
        assert_eq!(fold_key(&format!("Chief {dash} Paris")), "chief paris");
    }
    for mark in ['\'', '’', '‘', 'ʼ', 'ʹ', '′', '`', '´', '＇', '\u{2bb}'] {
        assert_eq!(fold_key(&format!("Chef d{mark}atelier")), "chef d atelier", "{:x}", mark as u32);
        assert_eq!(fold_key(&format!("Men{mark}s Tailor")), "men tailor", "{:x}", mark as u32);
    }
    for (title, words) in [
        ("Maître d'Œuvre", "maitre d oeuvre"),
        ("Æsthetician", "aesthetician"),
        ("Oﬃce ﬂoor ﬁrst eﬀort ﬄ", "office floor first effort ffl"),
        ("Ｓａｌｅｓ　Ａｓｓｉｓｔａｎｔ", "sales assistant"),
        ("Zu\u{308}rich", "zurich"),
        ("GROẞHANDEL", "grosshandel"),
        ("№ 5", "no 5"),
        ("2ᵉ main", "2e main"),
        ("1ère vendeuse", "1ere vendeuse"),
        ("Señor", "senor"),
        ("São Paulo", "sao paulo"),
        ("Łódź", "lodz"),
        ("Ĳsland", "ijsland"),
        ("L·lotja", "l lotja"),
    ] {
        assert_eq!(fold_key(title), words, "{title}");
    }
}

#[test]
fn codes_and_initials() {
    same(&[
        (&["Assistant R.H.", "Assistant RH", "Assistant r.h"], &["rh", "R.H.", "r.h", "assistante rh"]),
        (&["C.R.M. Analyst", "CRM Analyst"], &["crm", "C.R.M.", "crm analysts"]),
        (&["Sr. Buyer", "Sr Buyer", "SR BUYER"], &["sr buyer", "Sr. Buyer"]),
        (&["Technician A.320"], &["technician a 320"]),
        (&["Level 2 Watchmaker", "Watchmaker, Level 2"], &["watchmaker level 2", "level 2 watchmaker"]),
        (&["F&B Host", "F & B Host", "F.&B. Host"], &["f&b", "F & B"]),
        (&["R&D Chemist"], &["r&d", "R & D chemist"]),
        (&["C++ Engineer"], &["c++ engineer"]),
    ]);
}

/// Words written together or apart find one another, and the name in which they stand as typed comes first.
#[track_caller]
fn joined(table: &[Spellings<'_>]) {
    let mut wrong = Vec::new();
    for (titles, queries) in table {
        for title in *titles {
            let catalog = little::catalog(&["Zzyzx", title]);
            for query in *queries {
                let found = found::found(&catalog, query);
                if found.iter().map(|hit| hit.0).collect::<Vec<_>>() != [1] {
                    wrong.push(format!("`{title}` by `{query}`: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_written_together_or_apart() {
    joined(&[
        (&["3D Modeller", "3-D Modeller", "3 D Modeller"], &["3d modeller", "3-D modeller", "3 d modeller"]),
        (&["Métier d'art", "Métiers d’art"], &["metier d art", "métiers d'art"]),
        (
            &["Prêt-à-porter Buyer", "Prêt à porter Buyer"],
            &["pret-a-porter", "prêt à porter", "pretaporter buyer", "prêtàporter"],
        ),
        (
            &["Savoir-faire Trainer", "Savoir faire Trainer", "Savoirfaire Trainer"],
            &["savoirfaire", "savoir faire", "savoir-faire trainer"],
        ),
        (&["Porte-parole", "Porteparole"], &["porte parole", "porteparole", "porte-parole"]),
        (
            &["E-Business Lead", "eBusiness Lead", "E Business Lead", "ebusiness lead"],
            &["e-business", "e business", "ebusiness", "eBusiness lead"],
        ),
        (&["Front-of-house Host", "Front of House Host"], &["front of house", "front-of-house"]),
        (
            &["Night-Auditor", "Nightauditor", "Night Auditor"],
            &["nightauditor", "night auditor", "night-auditor"],
        ),
        (
            &["After-Sales Clerk", "Aftersales Clerk", "After Sales Clerk"],
            &["aftersales", "after-sales clerk", "after sales"],
        ),
        (&["Glasbläser", "Glas-Bläser", "Glas Bläser"], &["glasbläser", "glas bläser", "glas-blaeser"]),
        (
            &["Make-up Artist", "Makeup Artist", "Make up Artist"],
            &["makeup artist", "make-up artist", "make up", "makeup"],
        ),
        (&["Co-ordinator", "Coordinator"], &["coordinator", "co-ordinator"]),
        (&["Pre-owned Expert"], &["preowned expert", "pre owned"]),
        (&["Ré-assort", "Réassort"], &["reassort", "re-assort"]),
        (&["LinkedIn Recruiter"], &["linkedin recruiter", "linked in recruiter", "linkedIn"]),
    ]);
}

#[test]
fn parts_of_german_and_dutch_compounds() {
    joined(&[
        (&["Porzellanmaler"], &["maler", "porzellan", "malerin", "porzellan maler"]),
        (&["Schmuckverkäuferin"], &["verkäufer", "verkaeuferin", "schmuck", "schmuck verkäufer"]),
        (&["Filialleiter (m/w/d)"], &["leiter filiale", "filiale", "leiter", "filial leiter"]),
        (&["Parfümeriefachkraft"], &["fachkraft", "parfümerie", "parfumerie fachkraft"]),
        (&["Kundenberaterin"], &["berater", "kunden", "kundenberater"]),
        (&["Edelsteinfasser:in"], &["fasser", "edelstein", "edelstein fasser"]),
        (&["Lederwarenmacher"], &["lederwaren", "leder", "lederwaren macher"]),
        (&["Juwelenverkoper"], &["verkoper", "juwelen", "verkoopster"]),
        (&["Winkelmedewerker"], &["medewerker", "winkel", "winkel medewerker"]),
        (&["Berater für Schmuck"], &["schmuckberater", "schmuckberaterin"]),
        (&["Verkäufer Uhren"], &["uhrenverkäufer", "uhrenverkäuferin"]),
    ]);
}

#[test]
fn any_part_of_a_title_in_a_script_without_spaces() {
    joined(&[
        (
            &["高級時計販売スタッフ"],
            &[
                "高級",
                "時計",
                "販売",
                "スタッフ",
                "時計販売",
                "販売スタッフ",
                "高級時計",
                "高",
                "時",
                "フ",
                "高級 販売",
            ],
        ),
        (&["奢侈品销售顾问"], &["奢侈品", "销售", "顾问", "销售顾问", "品", "顧問", "奢侈 顾问"]),
        (
            &["ストアマネージャー（表参道）"],
            &["ストア", "マネージャー", "表参道", "参道", "マネージャ", "ストアマネ"],
        ),
        (&["VMDアシスタント"], &["vmd", "アシスタント", "VMD アシスタント"]),
        (&["珠宝设计师（上海）"], &["珠宝", "设计师", "設計師", "上海", "珠寶設計"]),
        (&["革製品職人"], &["革製品", "職人", "革", "職", "人"]),
        (&["ﾎﾃﾙﾌﾛﾝﾄ"], &["ホテル", "フロント", "ﾌﾛﾝﾄ"]),
    ]);
}
