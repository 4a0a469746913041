//! Tables: the columns are known by what houses call them, or by `--map`.

use cerulean_model::SectionKind;
use cerulean_search::fold_key;

use super::columns::COLUMNS;
use super::{Context, Found};
use crate::import::input::Trouble;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::{self, RawSalary};
use crate::import::text::Part;

pub(super) fn read(text: &str, context: &Context<'_>) -> Result<Found, Trouble> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        Some(Err(error)) => return Err(Trouble::at(1, format!("this is no table: {error}"))),
        None => return Err(Trouble::new("this file is empty")),
    };
    let columns: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let known = |field: &str| COLUMNS.iter().any(|(name, _)| *name == field);
    for (field, column) in context.columns {
        let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        if !known(field) {
            return Err(Trouble::new(format!("--map: there is no field `{field}`"))
                .hint(format!("fields: {}", names.join(", "))));
        }
        if !columns.iter().any(|name| fold_key(name) == fold_key(column)) {
            return Err(Trouble::at(1, format!("--map: there is no column `{column}`"))
                .hint(format!("columns: {}", columns.join(", "))));
        }
    }
    let fields: Vec<Option<&str>> = columns.iter().map(|column| field_of(column, context.columns)).collect();
    if !fields.contains(&Some("title")) {
        let hint = format!("name it: --map title=COLUMN. Columns: {}", columns.join(", "));
        return Err(Trouble::at(1, "no column of this table is known to hold titles").hint(hint));
    }
    let mut found = Found::default();
    let unused: Vec<&str> = columns
        .iter()
        .zip(&fields)
        .filter(|(name, field)| field.is_none() && !name.is_empty())
        .map(|(name, _)| name.as_str())
        .collect();
    if !unused.is_empty() {
        found.notes.push(format!(
            "columns that are not used: {} (--map FIELD=COLUMN says what they hold)",
            unused.join(", ")
        ));
    }
    for record in records {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
            Trouble::at(line, format!("this record cannot be read: {error}"))
        })?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
        if record.len() > columns.len() {
            let message =
                format!("this record has {} fields, the header has {}", record.len(), columns.len());
            let hint = "a field that holds a separator, a quote or a line break stands in double quotes";
            return Err(Trouble::at(line, message).hint(hint));
        }
        let row = Row {
            cells: fields
                .iter()
                .zip(record.iter())
                .filter_map(|(field, cell)| Some(((*field)?, cell.trim())))
                .collect(),
        };
        found.postings.push(Posting { line: Some(line), ..posting(&row, context) });
    }
    Ok(found)
}

/// The separator that stands most often in the first line, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |wanted: char| {
        let mut quoted = false;
        first
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c == wanted
            })
            .count()
    };
    let best = [',', ';', '\t', '|'].into_iter().rev().max_by_key(|c| count(*c)).unwrap_or(',');
    u8::try_from(best).unwrap_or(b',')
}

fn field_of(column: &str, mapped: &[(String, String)]) -> Option<&'static str> {
    let key = fold_key(column);
    let own = mapped.iter().find(|(_, name)| fold_key(name) == key).map(|(field, _)| field.as_str());
    if let Some(own) = own {
        return COLUMNS.iter().find(|(field, _)| *field == own).map(|(field, _)| *field);
    }
    let spaced = fold_key(&column.replace('_', " "));
    let found = COLUMNS.iter().find(|(field, names)| {
        let is_mapped = mapped.iter().any(|(own, _)| own == field);
        !is_mapped
            && (fold_key(&field.replace('_', " ")) == spaced
                || names.split('|').any(|name| fold_key(name) == spaced))
    });
    found.map(|(field, _)| *field)
}

struct Row<'a> {
    cells: Vec<(&'static str, &'a str)>,
}

impl Row<'_> {
    fn all(&self, field: &str) -> Vec<String> {
        let cells = self.cells.iter().filter(|(name, cell)| *name == field && !cell.is_empty());
        cells
            .flat_map(|(_, cell)| cell.split(" | "))
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    fn first(&self, field: &str) -> Option<String> {
        self.cells
            .iter()
            .find(|(name, cell)| *name == field && !cell.is_empty())
            .map(|(_, cell)| (*cell).to_owned())
    }
}

fn posting(row: &Row<'_>, context: &Context<'_>) -> Posting {
    let id = row.first("id");
    let board = id.as_deref().and_then(|id| context.below_board(id));
    let workplace = row.all("workplace");
    let flags: Vec<bool> = workplace.iter().filter_map(|word| json::truth(word)).collect();
    let mut posting = Posting {
        title: row.first("title").unwrap_or_default(),
        other_titles: row.all("alternate_titles"),
        house: row.first("house"),
        departments: row.all("department"),
        employment: row.all("employment"),
        seniority: row.all("seniority"),
        industry: row.first("industry"),
        posted: row.first("posted"),
        closes: row.first("valid_through"),
        url: row.first("url").or(board),
        remote: flags.first().copied(),
        workplace: workplace.into_iter().filter(|word| json::truth(word).is_none()).collect(),
        applicant_countries: row.all("applicant_countries"),
        language: row.first("language"),
        id,
        ..Posting::default()
    };
    let (city, region, country) = (row.first("city"), row.first("region"), row.first("country"));
    let texts = row.all("location");
    if texts.len() > 1 {
        texts.into_iter().for_each(|text| posting.place(RawPlace::text(text)));
    } else {
        posting.place(RawPlace { text: texts.into_iter().next(), city, region, country });
    }
    posting.salary = Some(RawSalary {
        min: row.first("salary_min").and_then(|text| salary::amount(&text)),
        max: row.first("salary_max").and_then(|text| salary::amount(&text)),
        currency: row.first("salary_currency"),
        unit: row.first("salary_unit"),
        text: row.first("salary"),
    });
    for (field, kind) in [
        ("summary", Some(SectionKind::Responsibilities)),
        ("description", None),
        ("responsibilities", Some(SectionKind::Responsibilities)),
        ("qualifications", Some(SectionKind::Qualifications)),
        ("skills", Some(SectionKind::Skills)),
        ("experience", Some(SectionKind::Experience)),
        ("education", Some(SectionKind::Education)),
        ("workplace_note", Some(SectionKind::WorkplaceNote)),
        ("culture", Some(SectionKind::Culture)),
    ] {
        let items = row.all(field);
        let html = match items.as_slice() {
            [one] => one.clone(),
            items => items.iter().map(|item| format!("• {item}\n")).collect(),
        };
        posting.part(Part { heading: None, kind, html });
    }
    posting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_name_or_mapped() {
        let text =
            "Intitulé du poste;Ville;Type de contrat;Où\nVendeur;\"Paris; 8e\";CDI;https://a.example/1\n";
        let columns = [("url".to_owned(), "Où".to_owned())];
        let found = read(text, &Context { board: None, columns: &columns }).unwrap();
        let posting = &found.postings[0];
        assert_eq!(
            (posting.title.as_str(), posting.url.as_deref(), posting.line),
            ("Vendeur", Some("https://a.example/1"), Some(2))
        );
        assert_eq!(posting.places[0].city.as_deref(), Some("Paris; 8e"));
        let plain = Context { board: None, columns: &[] };
        assert_eq!(read(text, &plain).unwrap().notes.len(), 1);
        assert!(read("a,b\n1,2\n", &plain).unwrap_err().hint.unwrap().contains("--map"));
        assert_eq!(read("title,b\nx,y\n1,2,3\n", &plain).unwrap_err().line, Some(3));
    }
}
