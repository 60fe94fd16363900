//! Progress that a person can follow: numbered steps, how long each took, and a table at the end.

use std::time::{Duration, Instant};

use anyhow::Result;

/// What a step that succeeded has done.
#[derive(Clone, Copy)]
pub enum Done {
    /// It did its work.
    Worked,
    /// There was nothing to do.
    UpToDate,
}

struct Finished {
    title: String,
    took: Duration,
    failure: Option<String>,
}

/// A row of steps of which the number is known.
pub struct Steps {
    total: usize,
    started: Instant,
    finished: Vec<Finished>,
}

impl Steps {
    /// Announces so many steps.
    pub fn new(total: usize) -> Self {
        Self { total, started: Instant::now(), finished: Vec::new() }
    }

    /// Does one step. The error, if any, is given back for commands that stop at the first one.
    pub fn step(&mut self, title: &str, work: impl FnOnce() -> Result<Done>) -> Result<()> {
        eprintln!("[{}/{}] {title}...", self.finished.len() + 1, self.total);
        let started = Instant::now();
        let result = work();
        let took = started.elapsed();
        let word = match &result {
            Ok(Done::Worked) => "done",
            Ok(Done::UpToDate) => "up to date",
            Err(_) => "FAILED",
        };
        eprintln!("      {word}, {}", seconds(took));
        // Hints such as "(first time: ...)" belong to the announcement, not to the table.
        let title = title.split(" (").next().unwrap_or(title).to_owned();
        self.finished.push(Finished { title, took, failure: result.as_ref().err().map(|error| format!("{error:#}")) });
        result.map(|_| ())
    }

    /// Does one step of which a failure is remembered while the others go on. Whether it succeeded.
    pub fn attempt(&mut self, title: &str, work: impl FnOnce() -> Result<Done>) -> bool {
        match self.step(title, work) {
            Ok(()) => true,
            Err(error) => {
                eprintln!("      {error:#}");
                false
            }
        }
    }

    /// The time since the first step.
    pub fn elapsed(&self) -> String {
        seconds(self.started.elapsed())
    }

    /// Prints a line per step and, again, why steps failed. Whether all of them succeeded.
    pub fn summary(&self) -> bool {
        let width = self.finished.iter().map(|step| step.title.len()).max().unwrap_or(0);
        eprintln!();
        for step in &self.finished {
            let word = if step.failure.is_some() { "FAILED" } else { "ok" };
            eprintln!("  {word:<6}  {:<width$}  {:>9}", step.title, seconds(step.took));
        }
        eprintln!("          {:<width$}  {:>9}", "in all", self.elapsed());
        let failures: Vec<_> =
            self.finished.iter().filter_map(|step| Some((&step.title, step.failure.as_ref()?))).collect();
        for (title, failure) in &failures {
            eprintln!("\n{title}: {failure}");
        }
        failures.is_empty()
    }
}

/// A duration as people say it.
fn seconds(duration: Duration) -> String {
    match duration.as_secs() {
        0..60 => format!("{:.1} s", duration.as_secs_f64()),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}
