//! `cargo xtask screens`: the pictures in docs/screens, of the site that the end-to-end tests test.

use anyhow::Result;

use crate::playwright::{self, Config};
use crate::setup::{self, Components};
use crate::test::Tested;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::ensure_rust(workspace, Components::Build)?;
    let tested = Tested::publish(workspace)?;
    playwright::run(workspace, &tested.target(), Config::Screens, &[])
}
