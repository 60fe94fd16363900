//! The wasm module that a page with an island loads. Everything it can do lives in `islands`.

use islands as _; // without this the linker drops the islands from the module

/// Called by the page's loader once the module is in memory.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
