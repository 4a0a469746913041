//! Taking something along: copying, sharing, printing, saving as a file.

use wasm_bindgen_futures::JsFuture;

/// Copies this text. Says whether the browser did it: without HTTPS or with a policy against it, it does not.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// The address of this page, as the visitor sees it.
pub(crate) fn address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The origin of this page: `https://example.org`.
pub(crate) fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// An address that holds a whole file of this type.
pub(crate) fn file_address(media_type: &str, text: &str) -> String {
    format!("data:{media_type},{}", String::from(js_sys::encode_uri_component(text)))
}

/// Whether the system has a way to pass an address on.
pub(crate) fn can_share() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or_default())
}

/// Offers the system's ways to pass this page on. What the visitor makes of it is nobody's business.
pub(crate) fn share(title: &str) {
    let Some(window) = web_sys::window() else { return };
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_url(&address());
    let shared = window.navigator().share_with_data(&data);
    // Dismissing the sheet is an answer, not an error.
    leptos::task::spawn_local(async move {
        let _ = JsFuture::from(shared).await;
    });
}

/// Opens the print dialogue.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
