//! Provinces named like their capital. `Scandicci, Firenze` is one place, a town and the province around it.

use cerulean_search::fold_key;

/// Capitals of the provinces of Italy and Spain, in their own language.
const CAPITALS: [(&str, &str); 2] = [
    (
        "it",
        "Agrigento|Alessandria|Ancona|Aosta|Arezzo|Ascoli Piceno|Asti|Avellino|Bari|Belluno|Benevento|Bergamo|Biella|Bologna|\
         Bolzano|Brescia|Brindisi|Cagliari|Caltanissetta|Campobasso|Caserta|Catania|Catanzaro|Chieti|Como|Cosenza|Cremona|\
         Crotone|Cuneo|Enna|Fermo|Ferrara|Firenze|Florence|Foggia|Forlì|Frosinone|Genova|Gorizia|Grosseto|Imperia|Isernia|La Spezia|\
         L'Aquila|Latina|Lecce|Lecco|Livorno|Lodi|Lucca|Macerata|Mantova|Massa|Matera|Messina|Milano|Milan|Modena|Monza|Napoli|\
         Naples|Novara|Nuoro|Oristano|Padova|Padua|Palermo|Parma|Pavia|Perugia|Pesaro|Pescara|Piacenza|Pisa|Pistoia|Pordenone|\
         Potenza|Prato|Ragusa|Ravenna|Reggio Calabria|Reggio Emilia|Rieti|Rimini|Roma|Rome|Rovigo|Salerno|Sassari|Savona|Siena|\
         Siracusa|Sondrio|Taranto|Teramo|Terni|Torino|Turin|Trapani|Trento|Treviso|Trieste|Udine|Varese|Venezia|Venice|Verbania|\
         Vercelli|Verona|Vibo Valentia|Vicenza|Viterbo",
    ),
    (
        "es",
        "A Coruña|Alicante|Albacete|Almería|Ávila|Badajoz|Barcelona|Bilbao|Burgos|Cáceres|Cádiz|Castellón|Ciudad Real|Córdoba|\
         Cuenca|Girona|Gerona|Granada|Guadalajara|Huelva|Huesca|Jaén|León|Lleida|Logroño|Lugo|Madrid|Málaga|Murcia|Ourense|\
         Oviedo|Palencia|Pamplona|Pontevedra|Salamanca|San Sebastián|Santander|Segovia|Sevilla|Seville|Soria|Tarragona|Teruel|\
         Toledo|Valencia|Valladolid|Vitoria|Zamora|Zaragoza",
    ),
];

/// Departments of France that a job may name instead of a town, by region of the gazetteer.
const DEPARTMENTS: [(&str, &str); 12] = [
    (
        "auvergne-rhone-alpes",
        "Ain|Allier|Ardèche|Cantal|Drôme|Isère|Loire|Haute-Loire|Puy-de-Dôme|Rhône|Savoie|Haute-Savoie",
    ),
    (
        "bourgogne-franche-comte",
        "Côte-d'Or|Doubs|Jura|Nièvre|Haute-Saône|Saône-et-Loire|Yonne|Territoire de Belfort",
    ),
    ("brittany", "Côtes-d'Armor|Finistère|Ille-et-Vilaine|Morbihan"),
    ("centre-val-de-loire", "Cher|Eure-et-Loir|Indre|Indre-et-Loire|Loir-et-Cher|Loiret"),
    ("corsica", "Corse-du-Sud|Haute-Corse"),
    (
        "grand-est",
        "Ardennes|Aube|Marne|Haute-Marne|Meurthe-et-Moselle|Meuse|Moselle|Bas-Rhin|Haut-Rhin|Vosges",
    ),
    ("hauts-de-france", "Aisne|Nord|Oise|Pas-de-Calais|Somme"),
    (
        "ile-de-france",
        "Seine-et-Marne|Yvelines|Essonne|Hauts-de-Seine|Seine-Saint-Denis|Val-de-Marne|Val-d'Oise",
    ),
    ("normandy", "Calvados|Eure|Manche|Orne|Seine-Maritime"),
    (
        "nouvelle-aquitaine",
        "Charente|Charente-Maritime|Corrèze|Creuse|Dordogne|Gironde|Landes|Lot-et-Garonne|Pyrénées-Atlantiques|Deux-Sèvres|\
         Vienne|Haute-Vienne",
    ),
    (
        "occitanie",
        "Ariège|Aude|Aveyron|Gard|Haute-Garonne|Gers|Hérault|Lot|Lozère|Hautes-Pyrénées|Pyrénées-Orientales|Tarn|\
         Tarn-et-Garonne",
    ),
    (
        "provence-alpes-cote-d-azur",
        "Alpes-de-Haute-Provence|Hautes-Alpes|Alpes-Maritimes|Bouches-du-Rhône|Var|Vaucluse",
    ),
];

fn is_among(names: &str, key: &str) -> bool {
    names.split('|').any(|name| fold_key(name) == key)
}

/// Whether a folded name is that of a province's capital, and so of the province.
pub(super) fn is_capital(country: &str, key: &str) -> bool {
    CAPITALS.iter().any(|(of, names)| *of == country && is_among(names, key))
}

/// The region of a French department of this folded name, as a place path. Those of more than one word are nothing else;
/// the others (`Nord`, `Vienne`) are departments only where the country is known.
pub(super) fn department(key: &str) -> Option<String> {
    let (region, _) = DEPARTMENTS.iter().find(|(_, names)| is_among(names, key))?;
    Some(format!("fr/{region}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn every_region_and_capital_is_one_of_the_gazetteer() {
        let places = &Taxonomy::built_in().places;
        for (region, names) in DEPARTMENTS {
            assert!(places.get(&format!("fr/{region}")).is_some(), "{region}");
            assert!(names.split('|').all(|name| department(&fold_key(name)).is_some()), "{names}");
        }
        assert!(
            is_capital("it", "firenze") && !is_capital("es", "firenze") && !is_capital("it", "scandicci")
        );
    }
}
