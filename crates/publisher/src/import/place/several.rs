//! A place string cut where one place ends and the next begins.

use crate::import::html;
use crate::taxonomy::places::Level;

use super::{Piece, Places};

impl Places<'_> {
    /// The places of a string that says several, each with its own region and country.
    pub(super) fn cut_at_places(&self, text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        // A text may also be broken after a comma, in the middle of a place.
        let is_broken = lines.iter().any(|line| line.ends_with([',', '-', '–']));
        let lines = if !is_broken && lines.iter().all(|line| self.names_one(line)) {
            lines.into_iter().map(html::line).collect()
        } else {
            vec![html::line(text)]
        };
        let parts = lines.iter().flat_map(|line| line.split([';', '•', '·', '；']));
        let parts = parts.flat_map(|part| part.split(" | ")).flat_map(|part| part.split(" or "));
        parts.flat_map(|part| self.cut_at_ties(part)).map(str::to_owned).collect()
    }

    /// `Zürich oder Genf`, `Paris, France / Milan, Italy`: only where a place stands on both sides.
    fn cut_at_ties<'t>(&self, text: &'t str) -> Vec<&'t str> {
        for tie in [" oder ", " ou ", " o ", " / "] {
            let parts: Vec<&str> = text.split(tie).collect();
            // `Berlin / Brandenburg, Germany` is one place.
            let is_whole = |part: &&str| self.names_one(part) && (tie != " / " || part.contains([',', '(']));
            if parts.len() > 1 && parts.iter().all(is_whole) {
                return parts;
            }
        }
        vec![text]
    }

    fn names_one(&self, text: &str) -> bool {
        self.pieces(text).iter().any(|piece| !self.named(piece).is_empty())
    }

    /// `New York, NY, Los Angeles, CA`: pairs of a city and of the state or country it lies in.
    pub(super) fn cut_at_pairs(&self, pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
        let is_wider = |piece: &Piece| {
            self.named(piece).iter().any(|place| match place.level {
                Level::Country => true,
                Level::Region => piece.key.len() <= 3,
                Level::City => false,
            })
        };
        let is_city = |piece: &Piece| self.named(piece).iter().any(|place| place.level == Level::City);
        let are_pairs = pieces.len() >= 4
            && pieces.chunks(2).all(|pair| match pair {
                [city, wider] => is_city(city) && !city.bracketed && is_wider(wider) && !is_city(wider),
                _ => false,
            });
        if are_pairs { pieces.chunks(2).map(<[Piece]>::to_vec).collect() } else { vec![pieces] }
    }

    /// `東京都港区`, `中国上海`, `서울 강남구`: names that follow each other without a sign between them, the widest first.
    pub(super) fn cut_unspaced(&self, piece: Piece) -> Vec<Piece> {
        // What a name of a city, province or country may be followed by.
        const KINDS: [&str; 10] =
            ["특별자치시", "특별시", "광역시", "市", "都", "府", "省", "県", "县", "시"];
        const PROVINCES: [&str; 5] = ["都", "府", "省", "県", "县"];
        let is_unspaced =
            |c: char| ('\u{3040}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7af}').contains(&c);
        if self.names.contains_key(&piece.key) || !piece.text.chars().any(is_unspaced) {
            return vec![piece];
        }
        let mut rest = piece.text.as_str();
        let mut found: Vec<Piece> = Vec::new();
        let part = |text: &str| Piece {
            text: text.to_owned(),
            key: cerulean_search::fold_key(text),
            ..piece.clone()
        };
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
            let ends: Vec<usize> = ends.take(12).collect();
            let name = ends.iter().rev().filter_map(|end| rest.get(..*end)).find(|name| {
                name.chars().all(is_unspaced) && self.names.contains_key(&cerulean_search::fold_key(name))
            });
            let Some(name) = name else {
                // A province that the gazetteer has no such name for: `广东省深圳市`.
                let province =
                    PROVINCES.iter().filter_map(|kind| rest.split_once(kind)).min_by_key(|cut| cut.0.len());
                let Some((province, after)) = province.filter(|cut| cut.0.chars().count() <= 4) else {
                    break;
                };
                found.push(Piece { is_region: true, ..part(province) });
                rest = after.trim_start();
                continue;
            };
            rest = rest.get(name.len()..).unwrap_or_default();
            // `東京都港区`: the province around a town is no second place.
            let is_province = PROVINCES.iter().any(|kind| rest.starts_with(kind));
            rest = KINDS.iter().find_map(|kind| rest.strip_prefix(kind)).unwrap_or(rest).trim_start();
            let is_region = is_province && !rest.is_empty();
            found.push(Piece { is_region, ..part(name) });
        }
        let ends_in_town = found.last().is_some_and(|last| !last.is_region && !self.named(last).is_empty());
        if ends_in_town && rest.is_empty() {
            found.retain(|piece| !piece.is_region);
        } else {
            found.iter_mut().for_each(|piece| piece.is_region = false);
        }
        if !rest.is_empty() {
            found.push(part(rest));
        }
        found
    }
}
