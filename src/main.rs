//! The browser's entry point: mounts the portal.

fn main() {
    cerulean_app::mount();
}
