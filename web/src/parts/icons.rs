//! The few icons, as inline pictures that take the text's colour.
//! No icon stands alone: each goes beside its word, so all of them are hidden from screen readers.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what each picture shows")]
pub enum Glyph {
    Today,
    CheckIn,
    Calendar,
    Vase,
    Settings,
    Leave,
    Back,
    Forward,
    Close,
    Copy,
    Print,
    Done,
    Note,
    Care,
    Trouble,
    Lock,
    Device,
    Path,
    Waiting,
}

impl Glyph {
    /// Strokes on a 24 by 24 grid.
    fn strokes(self) -> &'static str {
        match self {
            Self::Today => "M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10 19v-5h4v5",
            Self::CheckIn => {
                "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.6 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10Z"
            }
            Self::Calendar => "M5 6h14v13H5zM5 10h14M9 4v4M15 4v4",
            Self::Vase => {
                "M9.5 4h5M10 4c0 3-4 4.5-4 9 0 3.5 2.5 5 3 7h6c.5-2 3-3.5 3-7 0-4.5-4-6-4-9M8 10l3.5 2.5L10 16l4 2"
            }
            Self::Settings => "M5 7h8M17 7h2M5 17h2M11 17h8M15 4.8v4.4M9 14.8v4.4M5 12h14",
            Self::Leave => "M13 5H6v14h7M11 12h9M16.5 8.5 20 12l-3.5 3.5",
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Forward => "M5 12h14M13 6l6 6-6 6",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Copy => "M9 9h10v10H9zM15 9V5H5v10h4",
            Self::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Self::Done => "M5 12.5 10 17.5 19.5 7",
            Self::Note => "M12 11v6M12 7.2v.6M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
            Self::Care => {
                "M4 13c2.5 0 3.5 1.5 5 1.5h3.5a1.5 1.5 0 0 1 0 3H9M13 17l6-2.8a1.5 1.5 0 0 1 1.3 2.7L13 20.5H4M13.5 11 9.8 7.3a2.3 2.3 0 0 1 3.7-2.6 2.3 2.3 0 0 1 3.7 2.6Z"
            }
            Self::Trouble => "M12 4 3.5 19h17zM12 10v4.5M12 16.8v.5",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Device => "M8 3.5h8v17H8zM11 17.5h2",
            Self::Path => "M6 20c0-4 12-4 12-8S7 8.5 7 4M4.5 4h5M15.5 20h-6",
            Self::Waiting => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
        }
    }
}

/// One icon, as large as the line it stands in.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.strokes()/>
        </svg>
    }
}
