//! The program `loket`.

use std::process::ExitCode;

use clap::Parser;
use server::commands::Cli;

fn main() -> ExitCode {
    match server::commands::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One sentence for the person at the terminal: what failed and why, outermost first.
            eprintln!("loket: {error:#}");
            ExitCode::FAILURE
        }
    }
}
