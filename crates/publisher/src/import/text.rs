//! A role's text, cut into the sections of a listing where its headings allow it; the rest stands under
//! responsibilities, with its own headings.

use std::collections::BTreeMap;

use cerulean_model::{Block, Inline, SectionKind, plain_text};
use cerulean_search::fold_key;

use super::headings::HEADINGS;
use super::html;
use super::marked;

/// A part of a role's text as a source gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// What the source calls it.
    pub(crate) heading: Option<String>,
    /// What the field itself says it is.
    pub(crate) kind: Option<SectionKind>,
    /// HTML or plain text.
    pub(crate) html: String,
}

/// A listing's texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Texts {
    /// Markdown of each section.
    pub(crate) sections: BTreeMap<&'static str, String>,
    pub(crate) summary: Option<String>,
    /// All the words, to tell the language by.
    pub(crate) plain: String,
    /// Lines of the form `Label: value`, labels folded.
    pub(crate) labels: Vec<(String, String)>,
}

/// Longest heading, in characters.
const LONGEST_HEADING: usize = 110;

/// Cuts and writes these parts; `house` is how the house is called.
pub(crate) fn read(parts: &[Part], house: &str) -> Texts {
    let mut cut: BTreeMap<usize, Vec<Block>> = BTreeMap::new();
    let mut texts = Texts::default();
    let mut lead: Option<String> = None;
    for part in parts {
        let blocks: Vec<Block> = html::read(&part.html).into_iter().flat_map(split).collect();
        if blocks.is_empty() {
            continue;
        }
        let named = part.heading.as_deref().map(html::line).filter(|heading| !heading.is_empty());
        let of_heading = named.as_deref().and_then(|heading| kind_of(heading, house));
        // The field's own name is surer than the heading a house gave it.
        let given = part.kind.or(of_heading);
        let mut kind = given.unwrap_or_else(|| opening(&blocks, house));
        // What is said of the house before the first heading ends where the role begins.
        let mut is_opening = given.is_none() && kind == SectionKind::Culture;
        if let (Some(heading), None) = (named, of_heading) {
            push(&mut cut, kind, Block::Heading(vec![Inline::Text(heading)]));
        }
        for block in blocks {
            if let Some(heading) = heading_of(&block, house) {
                is_opening = false;
                let own = kind_of(&heading, house);
                kind = own.unwrap_or(kind);
                let is_first = !cut.contains_key(&order(kind));
                if own.is_none() || !is_first {
                    push(&mut cut, kind, Block::Heading(vec![Inline::Text(heading)]));
                }
                continue;
            }
            if is_opening && speaks_of_role(&block) {
                (kind, is_opening) = (SectionKind::Responsibilities, false);
            }
            if lead.is_none() && kind == SectionKind::Responsibilities {
                lead = first_sentences(&block);
            }
            push(&mut cut, kind, block);
        }
    }
    for (at, blocks) in cut {
        let Some(kind) = SectionKind::ALL.get(at) else { continue };
        texts.plain.push_str(&plain_text(&blocks));
        texts.plain.push('\n');
        labels(&blocks, &mut texts.labels);
        let blocks = without_bare_headings(blocks);
        let markdown = marked::write(&blocks);
        if !markdown.is_empty() {
            texts.sections.insert(kind.field(), markdown);
        }
    }
    texts.summary = lead;
    texts
}

fn order(kind: SectionKind) -> usize {
    SectionKind::ALL.iter().position(|other| *other == kind).unwrap_or(0)
}

fn push(cut: &mut BTreeMap<usize, Vec<Block>>, kind: SectionKind, block: Block) {
    cut.entry(order(kind)).or_default().push(block);
}

/// Headings at the end, under which nothing stands.
fn without_bare_headings(mut blocks: Vec<Block>) -> Vec<Block> {
    while matches!(blocks.last(), Some(Block::Heading(_))) && blocks.len() > 1 {
        blocks.pop();
    }
    blocks
}

/// What a text without a heading is about: the house, if it begins with it, or else the role.
fn opening(blocks: &[Block], house: &str) -> SectionKind {
    let Some(first) = blocks.iter().find(|block| matches!(block, Block::Paragraph(_) | Block::Heading(_)))
    else {
        return SectionKind::Responsibilities;
    };
    let text = fold_key(&plain_text(std::slice::from_ref(first)));
    let head: String = text.chars().take(70).collect();
    let folded = fold_key(house);
    let is_house = !folded.is_empty() && head.contains(&folded);
    let named =
        |block: &Block| heading_of(block, house).and_then(|heading| kind_of(&heading, house)).is_some();
    let goes_on = blocks.iter().any(|block| named(block) || speaks_of_role(block));
    if is_house && !speaks_of_role(first) && goes_on {
        SectionKind::Culture
    } else {
        SectionKind::Responsibilities
    }
}

/// Whether a paragraph begins to speak of the role, or to the applicant.
fn speaks_of_role(block: &Block) -> bool {
    const WORDS: [&str; 16] = [
        "you will",
        "you ll",
        "we are looking",
        "we re looking",
        "we are seeking",
        "is looking for",
        "is seeking",
        "we are hiring",
        "recherche",
        "rejoin",
        "vous ",
        "cerca",
        "suchen",
        "sucht",
        "busca",
        "in this role",
    ];
    let Block::Paragraph(_) = block else { return false };
    let text: String = fold_key(&plain_text(std::slice::from_ref(block))).chars().take(220).collect();
    WORDS.iter().any(|words| text.contains(words))
}

/// A paragraph of several lines, parted where a line is a heading.
fn split(block: Block) -> Vec<Block> {
    let Block::Paragraph(inlines) = &block else { return vec![block] };
    if !inlines.iter().any(|inline| matches!(inline, Inline::Break)) {
        return vec![block];
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in inlines.split(|inline| matches!(inline, Inline::Break)) {
        let line = html::tidy(line.to_vec());
        if line.is_empty() {
            continue;
        }
        let text: String = line.iter().map(Inline::text).collect();
        let strong = line.iter().all(|inline| {
            matches!(inline, Inline::Strong(_)) || inline.text().chars().all(|c| !c.is_alphanumeric())
        });
        let short = text.chars().count() <= LONGEST_HEADING;
        if short && ((strong && !ends_sentence(&text)) || is_heading_line(&text)) {
            blocks.push(Block::Heading(line));
            open = false;
            continue;
        }
        match blocks.last_mut() {
            Some(Block::Paragraph(last)) if open => {
                last.push(Inline::Break);
                last.extend(line);
            }
            _ => blocks.push(Block::Paragraph(line)),
        }
        open = true;
    }
    // Bold labels before short values are no headings of anything.
    blocks
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', ';', ','])
}

/// Whether a plain line is a known heading and nothing else.
fn is_heading_line(text: &str) -> bool {
    let key = fold_key(text);
    let words = key.split(' ').count();
    let Some((_, length)) = longest(&key) else { return false };
    let marked = text.trim_end().ends_with(':') || text.chars().all(|c| !c.is_lowercase());
    length == words || (marked && words <= 6)
}

/// The words of a block that is meant as a heading.
fn heading_of(block: &Block, house: &str) -> Option<String> {
    let (inlines, is_heading) = match block {
        Block::Heading(inlines) => (inlines, true),
        Block::Paragraph(inlines) => (inlines, false),
        Block::List(_) | Block::Ordered(_) => return None,
    };
    let text = html::one_line(&inlines.iter().map(Inline::text).collect::<String>());
    if text.chars().count() > LONGEST_HEADING || !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let strong = inlines.iter().all(|inline| {
        matches!(inline, Inline::Strong(_)) || inline.text().chars().all(|c| !c.is_alphanumeric())
    });
    let linked = inlines.iter().any(|inline| matches!(inline, Inline::Link { .. }));
    let meant = is_heading
        || (strong && !ends_sentence(&text))
        || is_heading_line(&text)
        || (strong && kind_of(&text, house).is_some());
    (meant && !linked).then(|| text.trim_end_matches([':', ' ', '*']).to_owned())
}

/// What stands under a heading, if it says so.
fn kind_of(heading: &str, house: &str) -> Option<SectionKind> {
    let key = fold_key(heading);
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > 16 {
        return None;
    }
    let house = fold_key(house);
    let names_house = !house.is_empty() && key.contains(&house);
    let found = longest(&key).map(|(kind, _)| kind);
    let about = ["about", "uber", "chi e", "a propos de", "sobre", "over", "life at", "working at", "why"]
        .iter()
        .any(|word| key.starts_with(word));
    match found {
        // `Client experience` is a subject, not what is asked for.
        Some(SectionKind::Experience)
            if words.len() > 4
                || ["client", "customer", "employee", "user", "candidate", "cliente", "guest"]
                    .iter()
                    .any(|word| words.contains(word)) =>
        {
            None
        }
        Some(kind) if !(names_house && about) => Some(kind),
        _ if names_house || (about && key.starts_with("about")) => Some(SectionKind::Culture),
        other => other,
    }
}

/// The longest known heading among these words, with its length in words.
fn longest(key: &str) -> Option<(SectionKind, usize)> {
    use std::collections::HashMap;
    use std::sync::OnceLock;
    static KNOWN: OnceLock<HashMap<String, SectionKind>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let all =
            HEADINGS.iter().flat_map(|(kind, names)| names.split('|').map(|name| (fold_key(name), *kind)));
        // Where two kinds share a heading, the first one listed has it.
        let mut known = HashMap::new();
        all.for_each(|(name, kind)| {
            known.entry(name).or_insert(kind);
        });
        known
    });
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    for length in (1..=words.len().min(8)).rev() {
        // Of two the last: `You will be right for the team if you have`.
        for start in (0..=words.len() - length).rev() {
            let Some(run) = words.get(start..start + length) else { continue };
            if let Some(kind) = known.get(&run.join(" ")) {
                return Some((*kind, length));
            }
        }
    }
    None
}

/// One or two sentences of a paragraph, if it is worth it.
fn first_sentences(block: &Block) -> Option<String> {
    /// Shortest and longest summary, in characters: a card shows two lines.
    const LENGTHS: std::ops::RangeInclusive<usize> = 50..=300;
    let Block::Paragraph(inlines) = block else { return None };
    // Lines such as `Location: Paris` are no sentences.
    let lines: Vec<String> = inlines
        .split(|inline| matches!(inline, Inline::Break))
        .map(|line| line.iter().map(Inline::text).collect())
        .collect();
    let labelled =
        lines.iter().filter(|line| line.split_once(':').is_some_and(|(label, _)| label.chars().count() < 30));
    if labelled.count() * 2 >= lines.len() && lines.len() > 1 {
        return None;
    }
    let text = html::one_line(&plain_text(std::slice::from_ref(block)));
    let mut taken = String::new();
    let mut sentences = 0;
    let mut start = 0;
    let ends = text.char_indices().filter(|(at, c)| {
        matches!(c, '.' | '!' | '?' | '。' | '！')
            && text
                .get(at + c.len_utf8()..)
                .is_none_or(|rest| rest.is_empty() || rest.starts_with(' ') || *c == '。')
    });
    let ends: Vec<usize> = ends.map(|(at, c)| at + c.len_utf8()).chain([text.len()]).collect();
    for end in ends {
        let sentence = text.get(start..end).unwrap_or("");
        // `e.g.`, `St.`, `M. Dupont`: too short to be a sentence.
        let abbreviated = sentence
            .trim_end_matches('.')
            .rsplit([' ', '.'])
            .next()
            .is_some_and(|word| word.chars().count() <= 2);
        if sentence.trim().is_empty() || (abbreviated && end < text.len()) {
            continue;
        }
        if taken.chars().count() + sentence.chars().count() > *LENGTHS.end() {
            break;
        }
        taken.push_str(sentence);
        start = end;
        sentences += 1;
        if sentences == 2 || taken.chars().count() > 160 {
            break;
        }
    }
    let taken = taken.trim();
    (LENGTHS.contains(&taken.chars().count()) && !taken.ends_with(':')).then(|| taken.to_owned())
}

/// Short lines of the form `Label: value`, with which texts of some systems open.
fn labels(blocks: &[Block], labels: &mut Vec<(String, String)>) {
    for block in blocks.iter().take(12) {
        let lines: Vec<String> = match block {
            Block::Paragraph(inlines) => {
                let lines = inlines.split(|inline| matches!(inline, Inline::Break));
                lines.map(|line| line.iter().map(Inline::text).collect()).collect()
            }
            Block::List(items) => items.iter().map(|item| item.iter().map(Inline::text).collect()).collect(),
            Block::Heading(_) | Block::Ordered(_) => continue,
        };
        for line in lines {
            let Some((label, value)) = line.split_once(':') else { continue };
            let (label, value) = (fold_key(label), html::one_line(value));
            if !value.is_empty() && value.chars().count() <= 80 && label.split(' ').count() <= 4 {
                labels.push((label, value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(html: &str) -> Vec<(&'static str, String)> {
        read(&[Part { html: html.into(), ..Part::default() }], "Maison Alba").sections.into_iter().collect()
    }

    #[track_caller]
    fn check(heading: &str, field: &str) {
        assert_eq!(kind_of(heading, "Maison Alba").map_or("", SectionKind::field), field, "{heading}");
    }

    #[test]
    fn headings_are_known_in_many_languages() {
        check("What you'll do:", "responsibilities");
        check("VOS MISSIONS", "responsibilities");
        check("Key Roles & Responsibilities", "responsibilities");
        check("Your Background Includes", "qualifications");
        check("Il tuo profilo", "qualifications");
        check("Das bringst du mit", "qualifications");
        check("Skills & Experience", "qualifications");
        check("Compétences requises", "skills");
        check("Experience", "experience");
        check("Client experience", "");
        check("Ausbildung", "education");
        check("Lieu de travail", "workplace_note");
        check("About Maison Alba", "culture");
        check("About Us", "culture");
        check("About the role", "responsibilities");
        check("Qué ofrecemos", "culture");
        check("Why Maison Alba?", "culture");
        check("Wie ben jij?", "qualifications");
        check("Summer 2026", "");
        check("As a data scientist, you will", "responsibilities");
        check("You'll be a great addition to the team if you have", "qualifications");
    }

    #[test]
    fn a_text_is_cut_where_its_headings_say_so() {
        let found = sections(
            "<p>Maison Alba makes hats since 1900.</p><p><strong>Vos missions :</strong></p><ul><li>a</li></ul><p><b>Divers</b></p><p>b</p><h3>Profil</h3><p>c</p><p>WHO WE ARE</p><p>d</p>",
        );
        let expected = [
            ("culture", "Maison Alba makes hats since 1900.\n\n### WHO WE ARE\n\nd"),
            ("qualifications", "c"),
            ("responsibilities", "- a\n\n### Divers\n\nb"),
        ];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn headings_inside_of_a_paragraph_part_it() {
        let found = sections("<div>Missions :<br>- a<br>- b<br><br><b>Votre profil</b><br>c</div>");
        assert_eq!(found, [("qualifications", "c".to_owned()), ("responsibilities", "- a\n- b".to_owned())]);
    }

    #[test]
    fn a_text_without_headings_is_kept_whole() {
        assert_eq!(
            sections("<p>a</p><p><b>Bold.</b></p>"),
            [("responsibilities", "a\n\n**Bold.**".to_owned())]
        );
        assert_eq!(sections(""), []);
    }

    #[test]
    fn a_summary_is_one_or_two_whole_sentences() {
        let text = "<p>You will look after our guests in the Avenue Montaigne boutique, e.g. on Sundays. You learn. And more follows here which is not needed at all.</p>";
        let texts = read(&[Part { html: text.into(), ..Part::default() }], "");
        assert_eq!(
            texts.summary.as_deref(),
            Some(
                "You will look after our guests in the Avenue Montaigne boutique, e.g. on Sundays. You learn."
            )
        );
        assert_eq!(read(&[Part { html: "<p>Short.</p>".into(), ..Part::default() }], "").summary, None);
    }

    #[test]
    fn labelled_lines_are_found() {
        let html = "<p><strong>Job ID:</strong> 13784<br><strong>Contract type:</strong> Short Term</p>";
        let texts = read(&[Part { html: html.into(), ..Part::default() }], "");
        assert_eq!(
            texts.labels,
            [
                ("job id".to_owned(), "13784".to_owned()),
                ("contract type".to_owned(), "Short Term".to_owned())
            ]
        );
    }
}
