//! Turns `locales/*/*.ftl` into one typed function per message. A key that is missing in one language, or used with
//! the wrong arguments, does not compile.

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> std::process::ExitCode {
    let out = std::env::var("OUT_DIR").unwrap_or_else(|_| "target".into());
    build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("locales")
            .with_default_language("nl")
            .with_output_file_path(&format!("{out}/catalogue.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/catalogue.ftl")))
            .with_prefix("")
            .with_lint_level(LintLevel::Strict)
            // Dutch and English only; marks would show up in mails and calendars.
            .without_bidi_isolation()
            .without_format(),
    )
}
