//! What the element says is what the whole interface says: `words/<language>.js` are made from its texts, one file a
//! language, so that a visitor downloads one. `ACCEPT=1 cargo test -p cerulean-app widget` writes them anew.

use super::json::Json;
use crate::messages::{Language, Plural};

fn words(language: Language) -> String {
    let messages = language.messages();
    macro_rules! texts {
        ($($name:ident)*) => { [$((stringify!($name), Json::from(messages.$name))),*] };
    }
    let texts = texts! {
        search_label search_placeholder search_clear results results_so_far roles sort_by sort_relevance sort_newest
        sort_house pages page previous next empty_title empty_hint nearest nearest_note try_instead relax_word relax_place
        relax_refinement relax_spelling did_you_mean start_over filters filters_chosen chosen clear_all remove show_all
        show_fewer any_time last_day last_week last_month on_site hybrid remote location department seniority employment
        industry house workplace posted posted_when posted_on also_called matched_in full_text skills_and_text more_places
        back_to_results salary_range salary_from salary_to per_hour per_day per_week per_month per_year responsibilities
        qualifications skills experience education culture apply listing_missing failure_partial retry all_roles
    };
    let mut module = format!(
        "// Made from src/messages/{}.rs; see src/widget/words.rs.\nexport default {{\n",
        language.tag()
    );
    let about =
        [("tag", language.tag()), ("locale", language.locale()), ("dir", language.direction().attribute())];
    for (name, value) in about.map(|(name, value)| (name, value.into())).into_iter().chain(texts) {
        module.push_str(&format!("  {name}: {},\n", value.write()));
    }
    module + "};\n"
}

impl From<Plural> for Json {
    fn from(plural: Plural) -> Self {
        let forms = [
            ("one", Some(plural.one)),
            ("zero", plural.zero),
            ("two", plural.two),
            ("few", plural.few),
            ("many", plural.many),
            ("other", Some(plural.other)),
        ];
        Self::Object(forms.into_iter().filter_map(|(name, form)| Some((name, form?.into()))).collect())
    }
}

#[test]
fn the_elements_texts_are_those_of_the_interface() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/widget/words");
    for language in Language::ALL {
        let file = folder.join(format!("{}.js", language.tag()));
        let words = words(language);
        if std::env::var_os("ACCEPT").is_some() {
            std::fs::write(&file, &words).unwrap();
        }
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(written, words, "ACCEPT=1 cargo test -p cerulean-app widget");
    }
}
