//! Where the visitor is, if they let the browser say so. It is used here and sent nowhere.

use futures_channel::oneshot;
use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::PositionOptions;

/// Milliseconds after which an earlier answer of the browser is too old: nobody moves far in ten minutes.
const OLDEST: u32 = 600_000;
/// Milliseconds to wait for an answer.
const PATIENCE: u32 = 15_000;

/// Latitude and longitude in degrees (WGS 84); nothing when the visitor or the browser refuses.
pub(crate) async fn position() -> Option<(f64, f64)> {
    let geolocation = web_sys::window()?.navigator().geolocation().ok()?;
    let options = PositionOptions::new();
    options.set_maximum_age(OLDEST);
    options.set_timeout(PATIENCE);
    let (answer, waiting) = oneshot::channel();
    // Called with a position or with an error, once in all.
    let mut answer = Some(answer);
    let answered = Closure::<dyn FnMut(JsValue)>::new(move |given: JsValue| {
        if let Some(answer) = answer.take() {
            let _ = answer.send(point(&given));
        }
    });
    let callback = answered.as_ref().unchecked_ref();
    geolocation
        .get_current_position_with_error_callback_and_options(callback, Some(callback), &options)
        .ok()?;
    waiting.await.ok()?
}

/// The point of a position; an error has none. (By reflection: its type goes by another name in older browsers.)
fn point(position: &JsValue) -> Option<(f64, f64)> {
    let place = Reflect::get(position, &"coords".into()).ok()?;
    let read = |name: &str| Reflect::get(&place, &name.into()).ok()?.as_f64();
    Some((read("latitude")?, read("longitude")?))
}
