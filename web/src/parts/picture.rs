//! A picture that was encrypted on its way here, or in its place the words that say why it can't be seen yet.
//! It fetches and decrypts nothing: an address of this page comes in, and nothing else is ever loaded.

use crate::texts::Text;
use leptos::prelude::*;

/// The picture at `address` once there is one; `words` until then.
pub fn picture(
    address: Signal<Option<String>>,
    /* What is on it. */ alt: Text,
    words: Text,
    (wide, high): (u16, u16),
) -> AnyView {
    let shown = move || {
        match address.get() {
        Some(address) => {
            view! { <img class="picture" src=address alt=alt width=wide height=high draggable="false" decoding="async"/> }
                .into_any()
        }
        None => view! { <span class="picture-waits"><span class="for-readers">{alt}": "</span>{words}</span> }.into_any(),
    }
    };
    view! { {shown} }.into_any()
}
