//! The machine's size, without which a figure means nothing.

use std::fs;
use std::thread::available_parallelism;

/// Processor, cores and memory, as one line.
pub fn describe() -> String {
    let field = |file: &str, name: &str| -> Option<String> {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let cores = available_parallelism().map_or(1, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|text| text.split(' ').next()?.parse::<f64>().ok())
        .map_or_else(|| "unknown memory".into(), |kib| format!("{:.0} GB", kib * 1024.0 / 1e9));
    format!("{cores} cores ({processor}), {memory}; the load generator ran on the same cores")
}
