//! What every screen is made of: accessible, themed, and the same in each room.
//! It knows no practice's rules, no storage and no network; words come in as [`crate::texts::Text`].
