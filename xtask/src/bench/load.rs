//! Load on one page, by `wrk`, and what it cost.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::client::Client;
use super::program::Program;
use crate::project::Project;
use crate::{apt, command, command::output};

/// How a page held under load.
#[derive(Debug, PartialEq)]
pub struct Load {
    /// Milliseconds of processor time of the program for one request.
    pub cpu_ms: f64,
    /// Requests answered in a second.
    pub per_second: f64,
    /// Half of the requests were answered within so many milliseconds.
    pub p50_ms: f64,
    /// 99 of 100 requests were answered within so many milliseconds.
    pub p99_ms: f64,
}

/// The load generator, installed when it is missing and that can be done.
pub fn find(project: &Project) -> Result<PathBuf> {
    if command::find("wrk").is_none() {
        apt::install(project, "wrk")?;
    }
    command::find("wrk").context("the load generator `wrk` was not found; install it")
}

/// Asks for a page over and over. Refused when any answer is not the page.
pub fn measure(
    wrk: &Path,
    program: &Program,
    client: &Client,
    path: &str,
    connections: u32,
    seconds: u64,
) -> Result<Load> {
    let before = program.cpu()?;
    let mut command = Command::new(wrk);
    command.args(["--threads", "1", "--connections", &connections.to_string()]);
    command.args(["--duration", &format!("{seconds}s"), "--latency", "--header", "Accept-Encoding: gzip"]);
    command.args(["--header", &format!("Cookie: {}", client.cookie())]).arg(client.url(path));
    let text = output(&mut command)?;
    let spent = program.cpu()?.saturating_sub(before);
    let told = read(&text).with_context(|| format!("wrk said:\n{text}"))?;
    Ok(Load {
        cpu_ms: spent.as_secs_f64() * 1e3 / told.requests,
        per_second: told.per_second,
        p50_ms: told.p50_ms,
        p99_ms: told.p99_ms,
    })
}

struct Told {
    requests: f64,
    per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
}

/// Reads wrk's report.
fn read(text: &str) -> Result<Told> {
    let after = |start: &str| text.lines().find_map(|line| line.trim().strip_prefix(start)).map(str::trim);
    let bad = after("Non-2xx or 3xx responses:").or(after("Socket errors:"));
    ensure!(bad.is_none(), "not every request was answered with the page");
    let requests = text.lines().find_map(|line| line.trim().split_once(" requests in ")).map(|(number, _)| number);
    let latency = |percent: &str| after(percent).and_then(milliseconds).context("a latency is missing");
    Ok(Told {
        requests: requests.and_then(|number| number.parse().ok()).context("the number of requests is missing")?,
        per_second: after("Requests/sec:").and_then(|number| number.parse().ok()).context("requests/s is missing")?,
        p50_ms: latency("50%")?,
        p99_ms: latency("99%")?,
    })
}

/// `812.00us`, `1.25ms`, `1.02s`
fn milliseconds(text: &str) -> Option<f64> {
    let (number, factor) = [("us", 1e-3), ("ms", 1.0), ("s", 1e3)]
        .iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))?;
    Some(number.parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "Running 5s test @ http://127.0.0.1:1/\n  Latency Distribution\n     50%    1.25ms\n     \
        75%    2.00ms\n     99%  812.00us\n  61234 requests in 5.10s, 20.1MB read\nRequests/sec:  12006.66\n";

    #[test]
    fn the_report_of_the_load_generator_is_understood() {
        let told = read(REPORT).expect("a report");
        let found = (told.requests, told.per_second, told.p50_ms, told.p99_ms);
        assert_eq!(found, (61234.0, 12006.66, 1.25, 0.812));
    }

    #[test]
    fn a_measurement_with_failed_requests_counts_for_nothing() {
        assert!(read(&format!("{REPORT}  Non-2xx or 3xx responses: 3\n")).is_err());
    }
}
