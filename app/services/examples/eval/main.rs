//! How well the search finds: ranking measures over collections with judgments. Started by `cargo xtask eval search`.
//!
//! `eval search FOLDER...` where a folder holds `cranfield/`, `vaswani/` or `knowledge-nl/docs/`, as in the data of
//! these collections, or a `judged.tsv` with our own judgments on a folder of Markdown pages.

mod collections;
mod measures;

use std::{path::PathBuf, process::ExitCode};

use collections::Collection;
use measures::Measures;
use services::search::{Weights, trial};

/// How many hits are looked at for average precision, as the published figures do.
const DEPTH: usize = 1_000;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    anyhow::ensure!(!folders.is_empty(), "expected one or more folders with collections");
    let mut collections = Vec::new();
    for folder in &folders {
        collections.extend(collections::find(folder)?);
    }
    anyhow::ensure!(!collections.is_empty(), "no collection was found in {folders:?}");
    println!("| collection | queries | texts | MAP | MRR@10 | nDCG@10 | hit@10 |\n|---|---|---|---|---|---|---|");
    for collection in &collections {
        evaluate(collection)?;
    }
    Ok(())
}

fn evaluate(collection: &Collection) -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("loket-eval-{}", std::process::id()));
    let index = trial::index(&folder, &collection.texts)?;
    let weights = weights();
    let mut all = Measures::default();
    let mut kinds: Vec<(&str, Measures)> = Vec::new();
    for query in &collection.queries {
        let found = index.try_out(&weights, &query.text, DEPTH)?;
        let names: Vec<&str> = found.hits.iter().filter_map(|hit| hit.source.as_deref()).collect();
        all.add(&names, &query.judged);
        if std::env::var_os("LOKET_EVAL_SHOW").is_some() {
            let mut one = Measures::default();
            one.add(&names, &query.judged);
            eprintln!("{:.2} {} | {} | {:?}", one.ndcg(), query.kind, query.text, &names[..names.len().min(5)]);
        }
        match kinds.iter_mut().find(|(kind, _)| *kind == query.kind) {
            Some((_, measures)) => measures.add(&names, &query.judged),
            None => {
                let mut measures = Measures::default();
                measures.add(&names, &query.judged);
                kinds.push((&query.kind, measures));
            }
        }
    }
    std::fs::remove_dir_all(&folder)?;
    println!("| {} | {} | {} | {} |", collection.name, all.count(), collection.texts.len(), all.describe());
    if kinds.len() > 1 {
        for (kind, measures) in kinds {
            println!("| – {kind} | {} | | {} |", measures.count(), measures.describe());
        }
    }
    Ok(())
}

/// The weights of the program, or other ones for trying out: `LOKET_EVAL_WEIGHTS="title=2 body=1"`.
fn weights() -> Weights {
    let mut weights = Weights::default();
    let text = std::env::var("LOKET_EVAL_WEIGHTS").unwrap_or_default();
    for (name, value) in text.split_whitespace().filter_map(|pair| pair.split_once('=')) {
        let Ok(value) = value.parse() else { continue };
        match name {
            "title" => weights.title = value,
            "body" => weights.body = value,
            "title_parts" => weights.title_parts = value,
            "parts" => weights.parts = value,
            "compound" => weights.compound = value,
            "joined" => weights.joined = value,
            "pieces" => weights.pieces = value,
            "corrected" => weights.corrected = value,
            "synonym" => weights.synonym = value,
            "one_part" => weights.one_part = value,
            "needed" => weights.needed = value,
            "beside" => weights.beside = value,
            _ => eprintln!("there is no weight {name}"),
        }
    }
    weights
}
