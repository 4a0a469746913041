//! Codes of places that addresses use and the gazetteer does not hold: ISO 3166-1 alpha-3, Italian provinces, French
//! departments.

/// ISO 3166-1: alpha-3 and alpha-2, pairs.
const ALPHA_3: &str = "ARE AE ARG AR AUS AU AUT AT BEL BE BGR BG BHR BH BRA BR CAN CA CHE CH CHL CL CHN CN CIV CI COL CO CRI CR CYP CY CZE CZ DEU DE DNK DK DOM DO DZA DZ ECU EC EGY EG ESP ES EST EE FIN FI FRA FR GBR GB GER DE GRC GR GUM GU HKG HK HRV HR HUN HU IDN ID IND IN IRL IE ISL IS ISR IL ITA IT JOR JO JPN JP KAZ KZ KEN KE KHM KH KOR KR KWT KW LBN LB LKA LK LTU LT LUX LU LVA LV MAC MO MAR MA MCO MC MDV MV MEX MX MLT MT MUS MU MYS MY NGA NG NLD NL NOR NO NZL NZ OMN OM PAN PA PER PE PHL PH POL PL PRI PR PRT PT QAT QA REU RE ROU RO RUS RU SAU SA SEN SN SGP SG SRB RS SUI CH SVK SK SVN SI SWE SE THA TH TUN TN TUR TR TWN TW TZA TZ UKR UA URY UY USA US UZB UZ VNM VN ZAF ZA";

/// Provinces of Italy by region of the gazetteer.
const ITALY: [(&str, &str); 20] = [
    ("abruzzo", "AQ CH PE TE"),
    ("aosta-valley", "AO"),
    ("apulia", "BA BR BT FG LE TA"),
    ("basilicata", "MT PZ"),
    ("calabria", "CS CZ KR RC VV"),
    ("campania", "AV BN CE NA SA"),
    ("emilia-romagna", "BO FC FE MO PC PR RA RE RN"),
    ("friuli-venezia-giulia", "GO PN TS UD"),
    ("lazio", "FR LT RI RM ROMA VT"),
    ("liguria", "GE IM SP SV"),
    ("lombardy", "BG BS CO CR LC LO MB MI MN PV SO VA"),
    ("marche", "AN AP FM MC PU"),
    ("molise", "CB IS"),
    ("piedmont", "AL AT BI CN NO TO VB VC"),
    ("sardinia", "CA NU OR SS SU"),
    ("sicily", "AG CL CT EN ME PA RG SR TP"),
    ("trentino-alto-adige", "BZ TN"),
    ("tuscany", "AR FI GR LI LU MS PI PO PT SI"),
    ("umbria", "PG TR"),
    ("veneto", "BL PD RO TV VE VI VR"),
];

/// Cantons of Switzerland and their regions of the gazetteer.
const SWITZERLAND: [(&str, &str); 26] = [
    ("aargau", "AG"),
    ("appenzell-ausserrhoden", "AR"),
    ("appenzell-innerrhoden", "AI"),
    ("basel-landschaft", "BL"),
    ("basel-stadt", "BS"),
    ("bern", "BE"),
    ("fribourg", "FR"),
    ("geneva", "GE"),
    ("glarus", "GL"),
    ("graubunden", "GR"),
    ("jura", "JU"),
    ("lucerne", "LU"),
    ("neuchatel", "NE"),
    ("nidwalden", "NW"),
    ("obwalden", "OW"),
    ("schaffhausen", "SH"),
    ("schwyz", "SZ"),
    ("solothurn", "SO"),
    ("st-gallen", "SG"),
    ("thurgau", "TG"),
    ("ticino", "TI"),
    ("uri", "UR"),
    ("valais", "VS"),
    ("vaud", "VD"),
    ("zug", "ZG"),
    ("zurich", "ZH"),
];

/// Departments of France by region of the gazetteer.
const FRANCE: [(&str, &str); 18] = [
    ("auvergne-rhone-alpes", "01 03 07 15 26 38 42 43 63 69 73 74"),
    ("bourgogne-franche-comte", "21 25 39 58 70 71 89 90"),
    ("brittany", "22 29 35 56"),
    ("centre-val-de-loire", "18 28 36 37 41 45"),
    ("corsica", "2A 2B 20"),
    ("french-guiana", "973"),
    ("grand-est", "08 10 51 52 54 55 57 67 68 88"),
    ("guadeloupe", "971"),
    ("hauts-de-france", "02 59 60 62 80"),
    ("ile-de-france", "75 77 78 91 92 93 94 95"),
    ("martinique", "972"),
    ("mayotte", "976"),
    ("normandy", "14 27 50 61 76"),
    ("nouvelle-aquitaine", "16 17 19 23 24 33 40 47 64 79 86 87"),
    ("occitanie", "09 11 12 30 31 32 34 46 48 65 66 81 82"),
    ("pays-de-la-loire", "44 49 53 72 85"),
    ("provence-alpes-cote-d-azur", "04 05 06 13 83 84"),
    ("reunion", "974"),
];

/// The country of a code of three capitals.
pub(super) fn alpha_2(code: &str) -> Option<&'static str> {
    let mut words = ALPHA_3.split(' ');
    while let (Some(three), Some(two)) = (words.next(), words.next()) {
        if three == code {
            return Some(two);
        }
    }
    None
}

/// The region of an Italian province, as a place path.
pub(super) fn province(code: &str) -> Option<String> {
    region(&ITALY, code).map(|region| format!("it/{region}"))
}

/// The region of a Swiss canton, as a place path.
pub(super) fn canton(code: &str) -> Option<String> {
    region(&SWITZERLAND, code).map(|region| format!("ch/{region}"))
}

/// The region of a French department, or of a postal code in it, as a place path.
pub(super) fn department(code: &str) -> Option<String> {
    let code = match code.len() {
        5 if code.starts_with("97") => code.get(..3)?,
        5 => code.get(..2)?,
        _ => code,
    };
    region(&FRANCE, code).map(|region| format!("fr/{region}"))
}

fn region(table: &[(&'static str, &str)], code: &str) -> Option<&'static str> {
    table.iter().find(|(_, codes)| codes.split(' ').any(|known| known == code)).map(|(region, _)| *region)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn every_region_is_one_of_the_gazetteer() {
        let places = &Taxonomy::built_in().places;
        let paths = ITALY.iter().map(|(region, _)| format!("it/{region}"));
        let paths = paths.chain(FRANCE.iter().map(|(region, _)| format!("fr/{region}")));
        let paths = paths.chain(SWITZERLAND.iter().map(|(region, _)| format!("ch/{region}")));
        let unknown: Vec<String> = paths.filter(|path| places.get(path).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert_eq!(ITALY.iter().map(|(_, codes)| codes.split(' ').count()).sum::<usize>(), 107 + 1);
    }

    #[test]
    fn codes_lead_to_places() {
        assert_eq!(alpha_2("CHE"), Some("CH"));
        assert_eq!(alpha_2("CH"), None);
        assert_eq!(province("MI").as_deref(), Some("it/lombardy"));
        assert_eq!(department("75008").as_deref(), Some("fr/ile-de-france"));
        assert_eq!(department("99"), None);
    }
}
