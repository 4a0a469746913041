//! Formatted text as data. Listings come as Markdown or HTML; the publisher reduces both to these blocks, so
//! that neither the pages nor the app ever insert somebody else's markup.

use serde::{Deserialize, Serialize};

use crate::json::{self, Field, FromJson};

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading inside a section.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// An unordered list.
    List(Vec<Vec<Inline>>),
    /// An ordered list.
    Ordered(Vec<Vec<Inline>>),
}

impl Default for Block {
    fn default() -> Self {
        Self::Paragraph(Vec::new())
    }
}

impl FromJson for Block {
    fn read(&mut self, json: &mut json::Reader<'_>) -> Result<(), json::Stop> {
        json.variant(|name, json| {
            *self = match name {
                "heading" => Self::Heading(json.value()?),
                "paragraph" => Self::Paragraph(json.value()?),
                "list" => Self::List(json.value()?),
                "ordered" => Self::Ordered(json.value()?),
                _ => return Err(json::Stop),
            };
            Ok(())
        })
    }
}

/// A run of text inside a block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong importance.
    Strong(String),
    /// Emphasis.
    Emphasis(String),
    /// A link; `href` is https, http, mailto or tel, never anything else.
    Link {
        /// Where it leads.
        href: String,
        /// What it says.
        text: String,
    },
    /// A line break.
    #[default]
    Break,
}

impl FromJson for Inline {
    fn read(&mut self, json: &mut json::Reader<'_>) -> Result<(), json::Stop> {
        if json.word("\"break\"") {
            *self = Self::Break;
            return Ok(());
        }
        json.variant(|name, json| {
            *self = match name {
                "text" => Self::Text(json.value()?),
                "strong" => Self::Strong(json.value()?),
                "emphasis" => Self::Emphasis(json.value()?),
                "link" => {
                    let (mut href, mut text) = (String::new(), String::new());
                    json.object(&mut [Field::wanted("href", &mut href), Field::wanted("text", &mut text)])?;
                    Self::Link { href, text }
                }
                _ => return Err(json::Stop),
            };
            Ok(())
        })
    }
}

impl Inline {
    /// The words of this run.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Emphasis(text) | Self::Link { text, .. } => text,
            Self::Break => " ",
        }
    }
}

/// The words of these blocks, one line a block or list item.
pub fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut line = |inlines: &[Inline]| {
        if !text.is_empty() {
            text.push('\n');
        }
        inlines.iter().for_each(|inline| text.push_str(inline.text()));
    };
    for block in blocks {
        match block {
            Block::Heading(inlines) | Block::Paragraph(inlines) => line(inlines),
            Block::List(items) | Block::Ordered(items) => items.iter().for_each(|item| line(item)),
        }
    }
    text
}
