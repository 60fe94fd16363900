//! Filling the database: the demo content, and as many articles as are asked for, made of the demo's own sentences in
//! another order. The same number gives the same articles.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::program::Workplace;
use crate::command::output;
use crate::project::Project;

/// What is in the database.
pub struct Filled {
    articles: usize,
    /// How long the import of the extra articles took.
    pub import: Option<Duration>,
}

impl Filled {
    /// For the line above the tables.
    pub fn describe(&self) -> String {
        match self.articles {
            0 => "nothing added".into(),
            more => format!("{more} articles added"),
        }
    }
}

/// Loads the demo and imports so many articles more.
pub fn fill(project: &Project, workplace: &Workplace, articles: usize) -> Result<Filled> {
    output(workplace.program(project).arg("demo"))?;
    if articles == 0 {
        return Ok(Filled { articles, import: None });
    }
    let folder = workplace.folder().join("articles");
    write_articles(&project.path("app/services/demo/articles/nl"), &folder, articles)?;
    let started = Instant::now();
    output(workplace.program(project).args(["import", "knowledge"]).arg(&folder))?;
    Ok(Filled { articles, import: Some(started.elapsed()) })
}

fn write_articles(from: &Path, to: &Path, count: usize) -> Result<()> {
    let sentences = sentences(from)?;
    let mut dice = Dice(42);
    for number in 0..count {
        // A thousand files in a folder, so that no tool chokes on them.
        let folder = to.join((number / 1000).to_string());
        fs::create_dir_all(&folder)?;
        let words: Vec<&str> = dice.pick(&sentences).split_whitespace().take(6).collect();
        let mut text = format!("---\ntitle: \"{} ({number})\"\n---\n", words.join(" ").replace('"', ""));
        for _ in 0..4 {
            text.push_str(&format!("\n## {}\n\n", dice.pick(&sentences)));
            for _ in 0..6 {
                text.push_str(dice.pick(&sentences));
                text.push(' ');
            }
            text.push('\n');
        }
        fs::write(folder.join(format!("{number}.md")), text)?;
    }
    Ok(())
}

/// The sentences of the demo's articles that are running text.
fn sentences(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let body = text.splitn(3, "---").nth(2).unwrap_or(&text);
        let plain = body.lines().filter(|line| line.starts_with(char::is_alphabetic));
        found.extend(plain.flat_map(|line| line.split_inclusive(". ")).map(|part| part.trim().to_owned()).filter(
            |part| part.split_whitespace().count() > 3 && !part.contains(['|', '<', '>', '[', ':', '#', '*', '`']),
        ));
    }
    ensure!(found.len() > 100, "{} holds too few sentences", folder.display());
    Ok(found)
}

/// Repeatable choices (the 64-bit generator of Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, among: &'a [String]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &among[(self.0 >> 33) as usize % among.len()]
    }
}
