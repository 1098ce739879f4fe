//! The one story builder.
