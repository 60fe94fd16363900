//! The public site: what the contact point does, for everybody.

mod content;
mod faq;
mod home;
mod prose;
mod security_txt;

use crate::routes::{Needs, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    let mut routes = routes.get("/", Needs::Nothing, home::show).get("/faq", Needs::Nothing, faq::show);
    routes = routes.get(security_txt::PATH, Needs::Nothing, security_txt::show);
    for page in content::PAGES {
        routes = routes.get(page.path, Needs::Nothing, async move |ctx, state| prose::show(page, ctx, state).await);
    }
    routes
}
