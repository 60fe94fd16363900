//! `cargo xtask bench`: what a page costs, measured on the release build under a real load generator (`wrk`).
//!
//! It fills a database of its own, runs every page with 32 connections, reads the processor time and memory of the
//! program from `/proc` (so: Linux), and prints Markdown tables. Nothing fails because a figure is bad: figures go
//! into README.md, with the machine's size.

mod client;
mod fill;
mod load;
mod machine;
mod program;

use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;

use self::client::{Client, Transfer};
use self::load::Load;
use self::program::{Memory, Program, Workplace};
use crate::command::{self, cargo, flavoured};
use crate::project::{Flavour, Project};
use crate::run;

/// How large the database is made and how long each page is measured.
#[derive(Args)]
pub struct Size {
    /// So many articles more than the demo content has.
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    articles: usize,
    /// Seconds of load on each page.
    #[arg(long, default_value_t = 5, value_name = "SECONDS")]
    seconds: u64,
    /// Connections that ask at the same time.
    #[arg(long, default_value_t = 32, value_name = "NUMBER")]
    connections: u32,
    /// Measure the quickly compiled build; such figures say nothing about production.
    #[arg(long)]
    dev: bool,
}

/// How often the start is measured; the middle one is reported.
const STARTS: usize = 7;

/// A page of the table.
struct Row {
    name: &'static str,
    load: Load,
    transfer: Transfer,
}

/// Builds, fills, measures, prints.
pub fn bench(project: &Project, size: &Size) -> Result<ExitCode> {
    anyhow::ensure!(cfg!(target_os = "linux"), "the figures are read from /proc; run this on Linux");
    let flavour = Flavour::new(!size.dev);
    let wrk = load::find(project)?;
    run::build(project, flavour)?;
    let workplace = Workplace::new(project, flavour)?;
    eprintln!("filling the database");
    let filled = fill::fill(project, &workplace, size.articles)?;
    let starts = starts(&workplace)?;

    let program = workplace.start()?;
    let mut client = Client::new(program.address());
    client.sign_in(program::PERSON, program::PASSWORD)?;
    sleep(Duration::from_secs(1)); // the worker's first rounds belong to the start
    let idle = program.memory()?;
    let rows = pages(&client)?
        .into_iter()
        .map(|(name, path)| {
            eprintln!("measuring {name}");
            let transfer = client.cold_load(&path)?;
            let load = load::measure(&wrk, &program, &client, &path, size.connections, size.seconds)
                .with_context(|| format!("measuring {path}"))?;
            Ok(Row { name, load, transfer })
        })
        .collect::<Result<Vec<_>>>()?;
    let loaded = program.memory()?;
    program.stop()?;
    report(size, &filled, &starts, idle, loaded, &rows);
    learning(project, flavour)
}

/// Many people who learn at once, measured within the process.
fn learning(project: &Project, flavour: Flavour) -> Result<ExitCode> {
    eprintln!("measuring many learners");
    println!();
    let mut example = cargo(project, ["run", "--quiet", "--package", "services", "--example", "learn"]);
    if flavour == Flavour::Release {
        example.arg("--release");
    }
    command::run(flavoured(&mut example, flavour))?;
    Ok(ExitCode::SUCCESS)
}

/// From the start of the process until `/readyz` answers 200, on data that is there already.
fn starts(workplace: &Workplace) -> Result<Vec<Duration>> {
    eprintln!("measuring {STARTS} starts");
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let program: Program = workplace.start()?;
        times.push(program.start_took());
        program.stop()?;
    }
    times.sort();
    Ok(times)
}

/// What people look at, signed in as a member, by name and address. The attempt is started here.
fn pages(client: &Client) -> Result<Vec<(&'static str, String)>> {
    let question = client.post("/courses/basis-kennisveiligheid/wat-is-kennisveiligheid/quiz")?;
    let fixed = [
        ("my overview", "/overview"),
        ("knowledge bank", "/knowledge"),
        ("article", "/knowledge/delen-met-tlp-labels"),
        ("search “exportcontrole”", "/search?q=exportcontrole"),
        ("search “risico analyse partner”", "/search?q=risico+analyse+partner"),
        ("courses", "/courses"),
        ("course", "/courses/basis-kennisveiligheid"),
        ("lesson", "/courses/basis-kennisveiligheid/wat-is-kennisveiligheid/waarom-kennisveiligheid"),
        ("agenda", "/events"),
        ("event", "/events/netwerkdag-kennisveiligheid"),
    ];
    let mut pages: Vec<_> = fixed.map(|(name, path)| (name, path.to_owned())).into();
    pages.insert(8, ("quiz question", question));
    Ok(pages)
}

fn report(size: &Size, filled: &fill::Filled, starts: &[Duration], idle: Memory, loaded: Memory, rows: &[Row]) {
    let megabytes = |bytes: u64| format!("{:.0} MB", bytes as f64 / 1e6);
    println!("Machine: {}.", machine::describe());
    println!("Demo content on SQLite, {}, {} connections.\n", filled.describe(), size.connections);
    println!("| what | measured |\n|---|---|");
    let middle = starts[starts.len() / 2];
    println!("| start until `/readyz` answers (middle of {}) | {} ms |", starts.len(), middle.as_millis());
    println!("| memory after the start | {} |", megabytes(idle.resident));
    println!(
        "| memory after the load / at its highest | {} / {} |",
        megabytes(loaded.resident),
        megabytes(loaded.peak)
    );
    if let Some(import) = filled.import {
        println!("| import of {} articles | {:.1} s |", size.articles, import.as_secs_f64());
    }
    println!("\n| page, signed in | CPU a request | requests/s | p50 | p99 | HTML as sent | cold load |");
    println!("|---|---|---|---|---|---|---|");
    for Row { name, load, transfer } in rows {
        println!(
            "| {name} | {:.2} ms | {:.0} | {:.1} ms | {:.1} ms | {:.1} kB | {:.0} kB, {} requests |",
            load.cpu_ms,
            load.per_second,
            load.p50_ms,
            load.p99_ms,
            transfer.page as f64 / 1e3,
            transfer.all as f64 / 1e3,
            transfer.requests,
        );
    }
}
