//! A place string cut into pieces that may be names.

use cerulean_search::fold_key;

use super::{Piece, Places};
use crate::import::html;

impl Places<'_> {
    /// Cuts a string at commas, brackets, slashes and spaced dashes; at bare hyphens only after a country's code.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        let text = html::line(text);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut current = String::new();
        let mut depth = 0_usize;
        let spaced = text
            .replace(" - ", "\u{1}")
            .replace(" – ", "\u{1}")
            .replace(" — ", "\u{1}")
            .replace(" > ", "\u{1}");
        let mut after_comma = false;
        let mut flush = |current: &mut String, bracketed: bool, at: char| {
            let text = std::mem::take(current);
            let text =
                text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | ':' | '*'));
            if !text.is_empty() {
                pieces.push(Piece {
                    text: text.to_owned(),
                    key: fold_key(text),
                    bracketed,
                    is_region: false,
                    after_comma,
                });
            }
            after_comma = at == ',';
        };
        for c in spaced.chars() {
            match c {
                ',' | '\u{1}' | '/' | '|' | '、' | '，' | '_' => flush(&mut current, depth > 0, c),
                '(' | '[' => {
                    flush(&mut current, depth > 0, c);
                    depth += 1;
                }
                ')' | ']' => {
                    flush(&mut current, depth > 0, c);
                    depth = depth.saturating_sub(1);
                }
                _ => current.push(c),
            }
        }
        flush(&mut current, depth > 0, ' ');
        let pieces = pieces.into_iter().flat_map(|piece| self.cut_unspaced(piece));
        let pieces = pieces.flat_map(|piece| self.cut_at_words(piece));
        pieces.flat_map(|piece| self.cut_at_hyphens(piece)).collect()
    }

    /// `Paris and London`, where both are places and the whole is none.
    fn cut_at_words(&self, piece: Piece) -> Vec<Piece> {
        if self.names.contains_key(&piece.key) || self.areas.contains_key(&piece.key) {
            return vec![piece];
        }
        for tie in [" & ", " and ", " et ", " und ", " e ", " y ", " + "] {
            let parts: Vec<&str> = piece.text.split(tie).map(str::trim).collect();
            if parts.len() > 1 && parts.iter().all(|part| self.names.contains_key(&fold_key(part))) {
                let cut = parts.iter().map(|part| Piece {
                    text: (*part).to_owned(),
                    key: fold_key(part),
                    ..piece.clone()
                });
                return cut.collect();
            }
        }
        vec![piece]
    }

    /// `FR-Paris-12 rue X`, `USA-CA-San Francisco`, `Remote-India`.
    fn cut_at_hyphens(&self, piece: Piece) -> Vec<Piece> {
        if !piece.text.contains(['-', '–']) || self.names.contains_key(&piece.key) {
            return vec![piece];
        }
        let parts: Vec<&str> =
            piece.text.split(['-', '–']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let leads = |part: &&str| {
            let code = part.len() <= 3 && part.chars().all(|c| c.is_ascii_uppercase());
            let named = part.len() > 3 && self.taxonomy.places.country(part).is_some();
            (code && self.country(part).is_some()) || named || self.workplace(part).is_some()
        };
        if !parts.first().is_some_and(leads) && !parts.last().is_some_and(leads) {
            return vec![piece];
        }
        let piece_of = |part: &str| Piece {
            text: part.to_owned(),
            key: fold_key(part),
            bracketed: piece.bracketed,
            is_region: false,
            after_comma: false,
        };
        let all: Vec<Piece> = parts.iter().map(|part| piece_of(part)).collect();
        // `FR-Aix-en-Provence`: what follows the code may be one name.
        let rest = parts.get(1..).map(|rest| rest.join("-")).unwrap_or_default();
        if self.names.contains_key(&fold_key(&rest)) {
            return parts.first().map(|first| vec![piece_of(first), piece_of(&rest)]).unwrap_or_default();
        }
        all
    }
}
