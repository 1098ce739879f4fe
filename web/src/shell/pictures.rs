//! A chosen file becomes a picture of ours: drawn anew and smaller on this device, so that nothing of the file is left but what is seen.
//!
//! Nothing is sent from here, and the file itself is never kept.

use js_sys::{Array, Function, Promise, Uint8Array};
use practice::Picture;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlInputElement, ImageBitmap, Url,
};

use super::{browser, jpeg};

const KIND: &str = "image/jpeg";
/// Good enough for paper, and a third of the bytes of the best.
const QUALITY: f64 = 0.82;

/// A picture ready to be encrypted.
pub struct Prepared {
    /// A JPEG without anything beside the picture.
    pub bytes: Vec<u8>,
    /// In pixels.
    pub wide: u16,
    /// In pixels.
    pub high: u16,
}

/// The file that was chosen in this field, if one was.
#[must_use]
pub fn chosen(field: &HtmlInputElement) -> Option<Blob> {
    field.files()?.get(0).map(JsCast::unchecked_into)
}

/// Draws the file anew, at most [`Picture::SIDE`] pixels long; nothing where this browser can't read it as a picture.
pub async fn prepare(file: &Blob) -> Option<Prepared> {
    let promise = browser::window()?.create_image_bitmap_with_blob(file).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let (wide, high) = fitted(bitmap.width(), bitmap.height())?;
    let drawn = draw(&bitmap, wide, high);
    bitmap.close();
    let bytes = jpeg::bare(&written(&drawn?).await?)?;
    Some(Prepared { bytes, wide, high })
}

/// An address for these bytes, for as long as this page lives or until it is given back; nothing where they are no JPEG.
#[must_use]
pub fn address(bytes: &[u8]) -> Option<String> {
    if !jpeg::is_one(bytes) {
        return None;
    }
    let options = BlobPropertyBag::new();
    options.set_type(KIND);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Gives an address back: nobody can read the bytes by it any more.
pub fn give_back(address: &str) {
    let _ = Url::revoke_object_url(address);
}

/// The sides it is drawn with: as they are, or smaller in the same shape.
fn fitted(wide: u32, high: u32) -> Option<(u16, u16)> {
    let longest = wide.max(high);
    let most = u32::from(Picture::SIDE);
    let side = |side: u32| {
        let scaled = if longest <= most { side } else { side * most / longest };
        u16::try_from(scaled.max(1)).ok()
    };
    (wide > 0 && high > 0 && longest < 1 << 20).then_some((side(wide)?, side(high)?))
}

fn draw(bitmap: &ImageBitmap, wide: u16, high: u16) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = browser::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(wide.into());
    canvas.set_height(high.into());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(wide), f64::from(high));
    // What is see-through would be black otherwise.
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, wide, high);
    let _ = js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, wide, high).ok()?;
    Some(canvas)
}

async fn written(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let asked = canvas.to_blob_with_type_and_encoder_options(&resolve, KIND, &QUALITY.into());
        if asked.is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_picture_keeps_its_shape_and_a_small_one_its_size() {
        assert_eq!(fitted(4_000, 3_000), Some((1600, 1200)));
        assert_eq!(fitted(3_000, 4_000), Some((1200, 1600)));
        assert_eq!(fitted(640, 480), Some((640, 480)));
        assert_eq!(fitted(100_000, 10), Some((1600, 1)));
        assert_eq!(fitted(0, 10), None);
    }
}
