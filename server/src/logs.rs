//! The log of the program: one line an event, on the standard error.
//!
//! Messages are constants. What others wrote stands in a field, as a text: those are escaped, `%` fields are not.

use tracing::Subscriber;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// How a line is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs: an object of JSON.
    Json,
}

/// Writes what passes the filter. Whatever stands in a text, it neither ends its line nor colours it.
pub fn subscriber<W>(filter: EnvFilter, format: Format, writer: W) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_target(false);
    match format {
        Format::Text => Box::new(lines.finish()),
        Format::Json => Box::new(lines.json().flatten_event(true).finish()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("nobody panicked").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What stands in the log after somebody tried to write a line of their own into it.
    fn line(format: Format) -> String {
        let written = Written::default();
        let writer = written.clone();
        let subscriber = subscriber(EnvFilter::new("info"), format, move || writer.clone());
        let typed = "no\nERROR all is lost\r\u{1b}[2J";
        tracing::subscriber::with_default(subscriber, || {
            tracing::warn!(error = format!("refused: {typed}"), typed, "a request failed");
        });
        String::from_utf8(written.0.lock().expect("nobody panicked").clone()).expect("text")
    }

    #[test]
    fn nobody_writes_a_line_of_their_own_into_the_log() {
        for format in [Format::Text, Format::Json] {
            let line = line(format);
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            assert!(line.ends_with('\n') && !line.contains('\r') && !line.contains("\u{1b}[2J"), "{line}");
        }
    }

    #[test]
    fn a_program_can_read_what_happened_when() {
        let line: serde_json::Value = serde_json::from_str(&line(Format::Json)).expect("JSON");
        assert_eq!(line["level"], "WARN");
        assert!(line["timestamp"].as_str().is_some_and(|at| at.ends_with('Z')), "in UTC");
        assert!(line["error"].as_str().is_some_and(|error| error.starts_with("refused: no")));
    }
}
