//! The `cerulean` command.

fn main() {}
