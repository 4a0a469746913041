//! Small letters of the scripts that names are written in. The standard library knows those of all scripts, by a table that
//! weighs 11 kB in what visitors download (3 kB compressed); nearly all of it follows from where letters stand in a block.

/// The small form of a letter; the letter itself where it has none, or belongs to a script no longer in everyday use.
pub(crate) fn lowercase(c: char) -> char {
    let code = c as u32;
    let small = match code {
        // Latin, Greek and Cyrillic letters beyond ASCII that stand in pairs: the small one after the capital.
        0x100..=0x12f
        | 0x132..=0x137
        | 0x14a..=0x177
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x246..=0x24f
        | 0x370..=0x373
        | 0x3d8..=0x3ef
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => code | 1,
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc | 0x4c1..=0x4ce => code + (code & 1),
        // Blocks of capitals, each at one distance from its block of small letters.
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => code + 32,
        0x400..=0x40f => code + 80,
        0x531..=0x556 => code + 48,
        0x1c90..=0x1cba | 0x1cbd..=0x1cbf => code - 0xbc0,
        0x2160..=0x216f => code + 16,
        0x24b6..=0x24cf => code + 26,
        0xff21..=0xff3a => code + 32,
        // What stands alone.
        0x130 => 0x69,
        0x178 => 0xff,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e..=0x38f => code + 63,
        0x4c0 => 0x4cf,
        0x1e9e => 0xdf,
        0x2126 => 0x3c9,
        0x212a => 0x6b,
        0x212b => 0xe5,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Left out are letters of phonetic alphabets and of languages written with them, historic scripts, Cherokee, and Greek
    // letters with marks of a spelling given up in 1982.
    #[test]
    fn small_letters_are_those_of_the_standard_library() {
        let differs = |c: &char| {
            let mut small = c.to_lowercase();
            small.next() != Some(lowercase(*c)) && *c != 'İ'
        };
        let everyday = ('\0'..='\u{17f}')
            .chain('\u{1cd}'..='\u{1f0}')
            .chain('\u{1f8}'..='\u{21f}')
            .chain('\u{222}'..='\u{233}')
            .chain('\u{386}'..='\u{3ce}')
            .chain('\u{400}'..='\u{587}')
            .chain('\u{10d0}'..='\u{10ff}')
            .chain('\u{1c90}'..='\u{1cbf}')
            .chain('\u{1e00}'..='\u{1eff}')
            .chain('\u{2100}'..='\u{212b}')
            .chain('\u{2160}'..='\u{217f}')
            .chain('\u{2460}'..='\u{24ff}')
            .chain('\u{2e80}'..='\u{a63f}')
            .chain('\u{ac00}'..='\u{ffff}');
        let wrong: String = everyday.filter(differs).collect();
        assert_eq!(wrong, "");
    }
}
