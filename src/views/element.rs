//! Elements of a page, all of one type. Leptos' own elements carry their attributes and children in their type, so
//! that each one written in a `view!` has its build, its patch, its removal and its clean-up compiled for itself
//! alone; here they are values, and all of that exists once. (Measured on the whole bundle; see `ARCHITECTURE.md`.)
//!
//! Leptos still renders: an [`El`] is one of its views, and whatever it draws anew is patched in place.

use std::borrow::Cow;

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::reactive::owner::Owner;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use wasm_bindgen::{JsCast, JsValue};

use super::live::part;

/// An element with this tag, in lower case.
pub(crate) fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, traits: Vec::new(), children: Vec::new() }))
}

/// A text of its own.
pub(crate) fn text(text: impl Into<Cow<'static, str>>) -> AnyView {
    fn erased(text: Cow<'static, str>) -> AnyView {
        text.into_any()
    }
    erased(text.into())
}

/// Nothing.
pub(crate) fn nothing() -> AnyView {
    ().into_any()
}

/// Several views without an element around them.
pub(crate) fn several(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// An element. What is drawn anew with the same tag and the same names stays the same element in the page, with its
/// focus; anything else replaces it. (Boxed, so that a chain of calls hands on an address and not three vectors.)
pub(crate) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    traits: Vec<Trait>,
    children: Vec<AnyView>,
}

/// What an attribute says: nothing if it is absent.
pub(crate) struct Said(Option<Cow<'static, str>>);

impl From<&'static str> for Said {
    fn from(text: &'static str) -> Self {
        Self(Some(Cow::Borrowed(text)))
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self(Some(Cow::Owned(text)))
    }
}

impl From<Option<String>> for Said {
    fn from(text: Option<String>) -> Self {
        Self(text.map(Cow::Owned))
    }
}

/// Present or absent.
impl From<bool> for Said {
    fn from(present: bool) -> Self {
        Self(present.then_some(Cow::Borrowed("")))
    }
}

/// Something an element carries beside its children.
struct Trait {
    name: &'static str,
    place: Place,
    value: Value,
}

/// Where it is carried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Attribute,
    /// One class of several, present or absent.
    Class,
    /// A property that holds a text.
    Text,
    /// A property that is true or false.
    Flag,
    Listener,
    Reference,
}

enum Value {
    Fixed(Said),
    Live(Box<dyn Fn() -> Said + Send>),
    Listener(Box<dyn FnMut(Event) + Send>),
    Reference(Box<dyn FnOnce(&Element) + Send>),
}

impl El {
    /// Its classes.
    pub(crate) fn class(self, classes: &'static str) -> Self {
        self.attr("class", classes)
    }

    /// Its id.
    pub(crate) fn id(self, id: impl Into<Said>) -> Self {
        self.attr("id", id)
    }

    /// An attribute.
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Said>) -> Self {
        self.carry(name, Place::Attribute, Value::Fixed(value.into()))
    }

    /// An attribute that follows what it reads.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        read: impl Fn() -> &'static str + Send + 'static,
    ) -> Self {
        self.live(name, Place::Attribute, Box::new(move || read().into()))
    }

    /// A class that is there while a condition holds.
    pub(crate) fn class_if(self, name: &'static str, read: impl Fn() -> bool + Send + 'static) -> Self {
        self.live(name, Place::Class, Box::new(move || read().into()))
    }

    /// A property of the element itself, such as `checked`, that is true while a condition holds.
    pub(crate) fn flag(self, name: &'static str, read: impl Fn() -> bool + Send + 'static) -> Self {
        self.live(name, Place::Flag, Box::new(move || read().into()))
    }

    /// The words in a field, which follow what they read.
    pub(crate) fn value(self, read: impl Fn() -> String + Send + 'static) -> Self {
        self.live("value", Place::Text, Box::new(move || read().into()))
    }

    /// What happens on an event.
    pub(crate) fn on(self, event: &'static str, run: impl FnMut(Event) + Send + 'static) -> Self {
        self.carry(event, Place::Listener, Value::Listener(Box::new(run)))
    }

    /// What happens when it is pressed.
    pub(crate) fn on_press(self, run: impl Fn() + Send + 'static) -> Self {
        self.on("click", move |_| run())
    }

    /// What a field does with its new value on an event.
    pub(crate) fn on_value(self, event: &'static str, run: impl Fn(String) + Send + 'static) -> Self {
        self.on(event, move |event| run(event_target_value(&event)))
    }

    /// Lets this reference stand for the element.
    pub(crate) fn reference<E>(self, reference: NodeRef<E>) -> Self
    where
        E: leptos::html::ElementType,
        E::Output: JsCast + Clone + 'static,
        NodeRef<E>: NodeRefContainer<E>,
    {
        self.carry("", Place::Reference, Value::Reference(Box::new(move |element| reference.load(element))))
    }

    /// Lets this put something into the element that is there already.
    pub(crate) fn filled(self, fill: impl FnOnce(&Element) + Send + 'static) -> Self {
        self.carry("", Place::Reference, Value::Reference(Box::new(fill)))
    }

    /// A text in it.
    #[inline(never)]
    pub(crate) fn text(self, words: impl Into<Cow<'static, str>>) -> Self {
        self.push(text(words))
    }

    /// A text in it that follows what it reads.
    pub(crate) fn live_text(self, read: impl Fn() -> String + Send + 'static) -> Self {
        fn erased(read: Box<dyn Fn() -> String + Send>) -> AnyView {
            part(move || text(read()))
        }
        self.push(erased(Box::new(read)))
    }

    /// What is in it.
    #[inline(never)]
    pub(crate) fn child(self, child: impl Into<AnyView>) -> Self {
        self.push(child.into())
    }

    /// What is in it, one after the other: a list, or something that may be missing.
    pub(crate) fn children<C: Into<AnyView>>(self, children: impl IntoIterator<Item = C>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    #[inline(never)]
    fn push(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    fn live(self, name: &'static str, place: Place, read: Box<dyn Fn() -> Said + Send>) -> Self {
        self.carry(name, place, Value::Live(read))
    }

    #[inline(never)]
    fn carry(mut self, name: &'static str, place: Place, value: Value) -> Self {
        self.0.traits.push(Trait { name, place, value });
        self
    }
}

impl From<El> for AnyView {
    fn from(element: El) -> Self {
        element.into_any()
    }
}

/// A trait on an element in the page.
struct Held {
    name: &'static str,
    place: Place,
    what: What,
}

/// What keeps it there. A live value ends and a listener is removed when this is dropped.
enum What {
    Fixed(Said),
    Live { _effect: RenderEffect<Said> },
    Listener { _remove: RemoveEventHandler<Element> },
    Reference,
}

impl Trait {
    fn is_like(&self, held: &Held) -> bool {
        self.name == held.name && self.place == held.place
    }

    fn put(self, element: &Element) -> Held {
        let (name, place) = (self.name, self.place);
        let what = match self.value {
            Value::Fixed(said) => {
                if said.0.is_some() {
                    say(element, name, place, &said);
                }
                What::Fixed(said)
            }
            Value::Live(read) => {
                let element = element.clone();
                let _effect = RenderEffect::new(move |before: Option<Said>| {
                    let said = read();
                    if before.is_none_or(|before| before.0 != said.0) {
                        say(&element, name, place, &said);
                    }
                    said
                });
                What::Live { _effect }
            }
            Value::Listener(mut run) => {
                let owner = Owner::current().unwrap_or_default();
                let run = Box::new(move |event: JsValue| owner.with(|| run(event.unchecked_into())));
                What::Listener { _remove: Rndr::add_event_listener(element, name, run) }
            }
            Value::Reference(load) => {
                load(element);
                What::Reference
            }
        };
        Held { name, place, what }
    }

    fn patch(self, held: &mut Held, element: &Element) {
        if let (Value::Fixed(said), What::Fixed(before)) = (&self.value, &held.what) {
            if said.0 == before.0 {
                return;
            }
            say(element, self.name, self.place, said);
        }
        *held = self.put(element);
    }
}

fn say(element: &Element, name: &str, place: Place, said: &Said) {
    let text = said.0.as_deref();
    match (place, text) {
        (Place::Attribute, Some(text)) => Rndr::set_attribute(element, name, text),
        (Place::Attribute, None) => Rndr::remove_attribute(element, name),
        (Place::Class, Some(_)) => Rndr::add_class(&Rndr::class_list(element), name),
        (Place::Class, None) => Rndr::remove_class(&Rndr::class_list(element), name),
        (Place::Text, text) => {
            Rndr::set_property_or_value(element, name, &JsValue::from_str(text.unwrap_or_default()));
        }
        (Place::Flag, text) => Rndr::set_property(element, name, &JsValue::from_bool(text.is_some())),
        (Place::Listener | Place::Reference, _) => {}
    }
}

/// An element in the page.
pub(crate) struct Drawn {
    tag: &'static str,
    element: Element,
    held: Vec<Held>,
    children: Vec<AnyViewState>,
}

impl Render for El {
    type State = Drawn;

    fn build(self) -> Drawn {
        let Parts { tag, traits, children } = *self.0;
        let element = Rndr::create_element(tag, None);
        let held = traits.into_iter().map(|carried| carried.put(&element)).collect();
        let mut drawn = Drawn { tag, element, held, children: Vec::new() };
        drawn.append(children);
        drawn
    }

    fn rebuild(self, drawn: &mut Drawn) {
        let Parts { tag, traits, .. } = &*self.0;
        let is_like = *tag == drawn.tag
            && traits.len() == drawn.held.len()
            && traits.iter().zip(&drawn.held).all(|(carried, held)| carried.is_like(held));
        if !is_like {
            let mut new = self.build();
            drawn.insert_before_this(&mut new);
            drawn.unmount();
            *drawn = new;
            return;
        }
        let Parts { traits, mut children, .. } = *self.0;
        for (carried, held) in traits.into_iter().zip(&mut drawn.held) {
            carried.patch(held, &drawn.element);
        }
        let more = children.split_off(children.len().min(drawn.children.len()));
        for mut gone in drawn.children.drain(children.len()..) {
            gone.unmount();
        }
        for (child, drawn) in children.into_iter().zip(&mut drawn.children) {
            child.rebuild(drawn);
        }
        drawn.append(more);
    }
}

impl Drawn {
    fn append(&mut self, children: Vec<AnyView>) {
        for child in children {
            let mut child = child.build();
            child.mount(&self.element, None);
            self.children.push(child);
        }
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

no_attrs!(El);

/// What Leptos asks of every view. Nothing here is written as HTML by the app: the publisher does that.
impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
