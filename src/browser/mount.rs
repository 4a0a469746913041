//! Taking over a page that the publisher wrote. Its content stays until the app's own first page is drawn, in a
//! container outside the document; then the two change places within one frame, and what the visitor had already
//! typed or focused comes along.

use std::sync::Arc;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use super::focus;

/// Where the app appears.
#[derive(Clone)]
pub(crate) struct Stage {
    host: HtmlElement,
    /// What the app is mounted into.
    pub(crate) container: HtmlElement,
    /// The path of the page that was loaded.
    path: String,
    written: Option<Arc<Written>>,
}

impl Stage {
    /// The page's `#app`, or its body if there is none.
    pub(crate) fn find() -> Option<Self> {
        let host = document().get_element_by_id("app").and_then(|host| host.dyn_into::<HtmlElement>().ok());
        let host = host.or_else(|| document().body())?;
        let container: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
        container.set_class_name("app");
        Some(Self { host, container, path: window().location().pathname().ok()?, written: None })
    }

    /// Whether the publisher wrote content that can be read while the app gets ready.
    pub(crate) fn has_content(&self) -> bool {
        self.host.id() == "app" && self.host.first_element_child().is_some()
    }

    /// Keeps the text of the page that was loaded. [`Self::show_text`] has to follow before the browser paints again.
    pub(crate) fn keep_text(&mut self) {
        self.written = Written::read(&self.host).map(Arc::new);
    }

    /// Whether the page that was loaded is the one at this path.
    pub(crate) fn is_of(&self, path: &str) -> bool {
        self.path == path
    }

    /// Whether a text was kept.
    pub(crate) fn has_text(&self) -> bool {
        self.written.is_some()
    }

    /// Shows the text that was kept in this element.
    pub(crate) fn show_text(&self, element: &Element) {
        let Some(written) = &self.written else { return };
        document().set_title(&written.title);
        for node in &written.text {
            let _ = element.append_child(node);
        }
    }

    /// Whether the app is in its place.
    pub(crate) fn is_shown(&self) -> bool {
        self.container.is_connected()
    }

    /// Puts the app in the place of the written content.
    pub(crate) fn show(&self) {
        if self.is_shown() {
            return;
        }
        let kept = Kept::read(&self.host);
        if self.host.id() == "app" {
            self.host.replace_children_with_node_1(&self.container);
        } else {
            let _ = self.host.append_child(&self.container);
        }
        kept.restore(&self.container);
        if let Some(focused) = self.written.as_ref().and_then(|written| written.focused.as_ref()) {
            let _ = focused.focus();
        }
    }
}

/// The text of a page that only the publisher writes. The app keeps it as it stands, and shows it again when the visitor
/// comes back to it.
struct Written {
    title: String,
    text: Vec<Node>,
    /// What had focus in it, which moving it takes away.
    focused: Option<HtmlElement>,
}

impl Written {
    fn read(host: &HtmlElement) -> Option<Self> {
        let main = host.query_selector("main").ok()??;
        let text = main.child_nodes();
        let focused = document().active_element().filter(|active| main.contains(Some(active)));
        Some(Self {
            title: document().title(),
            text: (0..text.length()).filter_map(|n| text.item(n)).collect(),
            focused: focused.and_then(|focused| focused.dyn_into().ok()),
        })
    }
}

/// What the visitor did on the written page.
struct Kept {
    /// Words in the search box.
    typed: Option<String>,
    /// The focused link's address.
    focused: Option<String>,
    in_search: bool,
}

impl Kept {
    fn read(host: &HtmlElement) -> Self {
        let active = document().active_element().filter(|active| host.contains(Some(active)));
        let search = host.query_selector("input[type=search]").ok().flatten();
        let search = search.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        Self {
            in_search: active
                .as_ref()
                .is_some_and(|active| active.get_attribute("type").as_deref() == Some("search")),
            focused: active.and_then(|active| active.get_attribute("href")),
            typed: search.map(|input| input.value()).filter(|typed| !typed.is_empty()),
        }
    }

    fn restore(self, container: &HtmlElement) {
        if let Some(href) = self.focused {
            let links = container.query_selector_all("a[href]").ok();
            let same =
                links.into_iter().flat_map(|links| (0..links.length()).filter_map(move |n| links.item(n)));
            let same = same.filter_map(|link| link.dyn_into::<HtmlElement>().ok());
            if let Some(link) =
                same.into_iter().find(|link| link.get_attribute("href").as_deref() == Some(&*href))
            {
                let _ = link.focus();
            }
        }
        let input = container.query_selector("input[type=search]").ok().flatten();
        let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { return };
        if self.in_search {
            focus::quietly_by_id(&input.id());
        }
        if let Some(typed) = self.typed.filter(|typed| *typed != input.value()) {
            input.set_value(&typed);
            let options = web_sys::EventInit::new();
            options.set_bubbles(true);
            if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &options) {
                let _ = input.dispatch_event(&event);
            }
        }
    }
}
