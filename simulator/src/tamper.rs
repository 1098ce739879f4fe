//! What a dishonest host may do with the frames it sends to a device.
//! Not what it may do to its own store: a story changes that with the relay's own requests.

use sync::ToDevice;

/// Changes the frames on their way to a phone: none, one or several come out for each that goes in.
pub type Tamper = Box<dyn FnMut(usize, ToDevice) -> Vec<ToDevice>>;
