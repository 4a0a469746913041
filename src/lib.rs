//! The Cerulean portal: a client-side app that searches a static listing index.

/// Mounts the portal into the page.
pub fn mount() {}
