//! The words of the indexed texts with their numbers, and how Dutch compounds are taken apart with them.
//!
//! A compound is split where its parts are words that the texts use often enough; of several ways, the one whose parts
//! have the highest geometric mean of their numbers is taken (Koehn and Knight, “Empirical methods for compound
//! splitting”, EACL 2003). Between parts a linking s, e, en or n may stand. A small list of the field's own words
//! (`words.txt`) helps where there are few texts yet. Parts are added to a text, the whole word always stays.

use std::{
    collections::HashMap,
    io::{BufRead, Write},
    path::Path,
    sync::LazyLock,
};

/// The shortest part of a compound.
const SHORTEST: usize = 4;
/// Words shorter than two parts are not split, longer ones are no words.
const LONGEST: usize = 60;
/// A compound of more parts is split into its largest ones.
const MOST_PARTS: usize = 4;
/// The texts must use a part at least so often.
const OFTEN: u32 = 2;
/// As if the texts used each word of the field's list so often.
const KNOWN: u32 = 20;
/// So many times as many texts make older ones worth reading again.
const OUTGROWN: u64 = 4;
/// What may stand between two parts: letters that link them, or a small word where an expression is written as one.
const LINKS: [&str; 9] = ["", "s", "e", "en", "n", "van", "voor", "by", "op"];

/// Words of the field that compounds are made of.
static FIELD: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(|word| (word, KNOWN)).collect()
});

/// How often the texts use each word.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    counts: HashMap<Box<str>, u32>,
    /// How many texts were read; one that was changed counts again.
    texts: u64,
    /// How many there were when all of them were last put into the index.
    settled: u64,
}

impl Lexicon {
    /// Reads the words of one text: lower case, without accents.
    pub(super) fn learn<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        self.texts += 1;
        for word in words.filter(|word| (SHORTEST..=LONGEST).contains(&word.len()) && is_plain(word)) {
            match self.counts.get_mut(word) {
                Some(count) => *count = count.saturating_add(1),
                None => drop(self.counts.insert(word.into(), 1)),
            }
        }
    }

    /// All texts in the index were read with these words.
    pub(super) fn settle(&mut self) {
        self.settled = self.texts;
    }

    /// Whether so many texts came since then that older ones are worth reading again.
    pub(super) fn is_outgrown(&self) -> bool {
        self.texts >= OUTGROWN * self.settled.max(50)
    }

    fn count(&self, word: &str) -> u32 {
        let field = FIELD.get(word).copied().unwrap_or_default();
        self.counts.get(word).copied().unwrap_or_default().saturating_add(field)
    }

    /// The parts of a compound without the links between them; none when it is no compound.
    pub(super) fn split<'a>(&self, word: &'a str) -> Vec<&'a str> {
        if word.len() < 2 * SHORTEST || word.len() > LONGEST || !is_plain(word) {
            return Vec::new();
        }
        // ways[end][parts - 1]: the best way to read word[..end] as so many parts, links after the last one included.
        let mut ways: Vec<[Option<Way>; MOST_PARTS]> = vec![[None; MOST_PARTS]; word.len() + 1];
        for start in 0..=word.len() - SHORTEST {
            if start > 0 && ways[start].iter().all(Option::is_none) {
                continue;
            }
            for end in start + SHORTEST..=word.len() {
                if start == 0 && end == word.len() {
                    continue;
                }
                let count = self.count(&word[start..end]);
                if count < OFTEN {
                    continue;
                }
                let weight = f64::from(count).ln();
                for link in LINKS {
                    let after = end + link.len();
                    let fits = if link.is_empty() { true } else { word[end..].starts_with(link) && after < word.len() };
                    if fits {
                        extend(&mut ways, start, (start, end), after, weight);
                    }
                }
            }
        }
        let best = (1..MOST_PARTS)
            .filter_map(|parts| ways[word.len()][parts].map(|way| (parts, way.sum / (parts + 1) as f64)))
            .max_by(|one, other| one.1.total_cmp(&other.1));
        let Some((mut parts, _)) = best else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = word.len();
        while let Some(way) = ways[at][parts] {
            found.push(&word[way.part.0..way.part.1]);
            at = way.part.0;
            if parts == 0 {
                break;
            }
            parts -= 1;
        }
        found.reverse();
        found
    }

    /// Reads what [`Lexicon::save`] wrote; empty when there is nothing that can be read, which costs only splits.
    pub(super) fn load(file: &Path) -> Self {
        let read = || -> std::io::Result<Self> {
            let mut lines = std::io::BufReader::new(std::fs::File::open(file)?).lines();
            let first = lines.next().transpose()?.unwrap_or_default();
            let (texts, settled) = first.split_once(' ').unwrap_or_default();
            let (texts, settled) = (texts.parse().unwrap_or_default(), settled.parse().unwrap_or_default());
            let mut counts = HashMap::new();
            for line in lines {
                let line = line?;
                if let Some((word, count)) = line.split_once(' ')
                    && let Ok(count) = count.parse()
                {
                    counts.insert(word.into(), count);
                }
            }
            Ok(Self { counts, texts, settled })
        };
        read().unwrap_or_default()
    }

    /// Writes it down, whole or not at all.
    pub(super) fn save(&self, file: &Path) -> std::io::Result<()> {
        let new = file.with_extension("new");
        let mut out = std::io::BufWriter::new(std::fs::File::create(&new)?);
        writeln!(out, "{} {}", self.texts, self.settled)?;
        for (word, count) in &self.counts {
            writeln!(out, "{word} {count}")?;
        }
        out.into_inner()?.sync_all()?;
        std::fs::rename(new, file)
    }
}

/// A way to read the beginning of a word.
#[derive(Clone, Copy)]
struct Way {
    /// The sum of the logarithms of its parts' numbers.
    sum: f64,
    /// The last part, from and to.
    part: (usize, usize),
}

fn extend(ways: &mut [[Option<Way>; MOST_PARTS]], start: usize, part: (usize, usize), after: usize, weight: f64) {
    for parts in 0..MOST_PARTS {
        let before = match (start, parts) {
            (0, 0) => Some(0.0),
            (0, _) | (_, 0) => None,
            _ => ways[start][parts - 1].map(|way| way.sum),
        };
        let Some(sum) = before.map(|before| before + weight) else { continue };
        if ways[after][parts].is_none_or(|way| way.sum < sum) {
            ways[after][parts] = Some(Way { sum, part });
        }
    }
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lexicon(text: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.learn(text.split_whitespace());
        lexicon
    }

    #[test]
    fn a_compound_falls_apart_into_the_words_of_the_texts() {
        let lexicon =
            lexicon("impact toets impact toets toetsen grondrechten grondrechten overheid overheid samen samen");
        assert_eq!(lexicon.split("impacttoets"), ["impact", "toets"]);
        assert_eq!(lexicon.split("overheidstoets"), ["overheid", "toets"]);
        assert_eq!(lexicon.split("grondrechtentoets"), ["grondrechten", "toets"]);
        assert_eq!(lexicon.split("overheidsimpacttoets"), ["overheid", "impact", "toets"]);
        assert_eq!(lexicon.split("toets"), [""; 0]);
        assert_eq!(lexicon.split("toetsenbord"), [""; 0]);
    }

    #[test]
    fn the_words_of_the_field_are_known_before_there_is_any_text() {
        let empty = Lexicon::default();
        assert_eq!(empty.split("exportcontrole"), ["export", "controle"]);
        assert_eq!(empty.split("kennisveiligheid"), ["kennis", "veiligheid"]);
        assert_eq!(empty.split("kennisveiligheidsbeleid"), ["kennis", "veiligheid", "beleid"]);
        assert_eq!(empty.split("risicoanalyse"), ["risico", "analyse"]);
        assert_eq!(empty.split("veiligheid"), [""; 0]);
    }

    #[test]
    fn what_was_learnt_is_kept() {
        let folder = std::env::temp_dir().join(format!("loket-lexicon-{}", std::process::id()));
        let known = lexicon("fiets fiets pomp pomp");
        known.save(&folder).expect("saved");
        let again = Lexicon::load(&folder);
        std::fs::remove_file(&folder).expect("removed");
        assert_eq!((again.texts, again.split("fietspomp")), (1, vec!["fiets", "pomp"]));
    }

    proptest! {
        #[test]
        fn parts_stand_in_the_word_in_their_order_with_nothing_but_links_between(
            words in proptest::collection::vec("[a-e]{4,6}", 1..12), text in "[a-e]{0,24}s?",
        ) {
            let lexicon = lexicon(&[words.clone(), words.clone()].concat().join(" "));
            let word = format!("{}{text}", words[0]);
            let parts = lexicon.split(&word);
            prop_assert_ne!(parts.len(), 1);
            let mut at = 0;
            for part in &parts {
                let between = word[at..].find(part).map(|n| &word[at..at + n]);
                prop_assert!(between.is_some_and(|link| LINKS.contains(&link)), "{parts:?} of {word}");
                at += between.unwrap_or_default().len() + part.len();
            }
            prop_assert!(parts.is_empty() || at == word.len());
        }

        #[test]
        fn no_text_whatever_makes_it_stumble(text in "\\PC{0,80}") {
            let mut lexicon = Lexicon::default();
            lexicon.learn(text.split_whitespace());
            lexicon.split(&text);
        }
    }
}
