//! The only part of the app that touches the browser's own interfaces. Everything here may be missing, blocked or
//! full in somebody's browser: functions answer with `Option` or do nothing, and never panic.

pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dialog;
pub(crate) mod document;
pub(crate) mod events;
pub(crate) mod focus;
pub(crate) mod freshness;
pub(crate) mod geolocation;
pub(crate) mod history;
pub(crate) mod intl;
pub(crate) mod media;
pub(crate) mod mount;
pub(crate) mod storage;
