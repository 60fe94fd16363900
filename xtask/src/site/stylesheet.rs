//! The stylesheet: `style/build.mjs` joins our tokens and components with those of the npm packages.

use anyhow::Result;

use super::create_folder;
use crate::command::{self, program};
use crate::npm;
use crate::project::Project;
use crate::stamp::{Stamp, newest_change};
use crate::steps::Done;

/// Builds `target/site/loket.css` when a file in `style/` changed, or one of the sources whose classes decide what
/// the stylesheet keeps of the component library.
pub fn build(project: &Project) -> Result<Done> {
    let site = create_folder(project)?;
    let outputs = [site.join("loket.css"), site.join("icon.svg")];
    npm::install(project, "style")?;
    let stamp = Stamp::new(project, "stylesheet", "");
    let mut newest = newest_change(&project.path("style"), "node_modules")?;
    for sources in ["app/pages/src", "app/islands/src"] {
        newest = newest.max(newest_change(&project.path(sources), "")?);
    }
    if stamp.is_fresh(newest, &outputs) {
        return Ok(Done::UpToDate);
    }
    npm::check_installed()?;
    let mut node = program(project, "node");
    node.arg("build.mjs").current_dir(project.path("style"));
    stamp.build(|| command::run(&mut node))?;
    Ok(Done::Worked)
}
