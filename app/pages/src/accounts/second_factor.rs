//! The second step of one's own account: set up, recovery codes, turned off.

use axum::{
    extract::{Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::accounts::{CodeRefused, TypedCode};
use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Deserialize;
use services::accounts::second_factor::{
    SecondFactor, Setup, begin_setup, confirm_setup, find_second_factor, new_recovery_codes, turn_off,
};

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostButton, PostForm, Section, Submit,
        TextField,
    },
};

const ADDRESS: &str = "/account/second-factor";

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    off: bool,
}

fn trail(ctx: &Ctx) -> Vec<(String, String)> {
    let t = ctx.texts;
    vec![("/overview".into(), t.nav_overview()), ("/account".into(), t.account_title())]
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let body = match find_second_factor(&services, &ctx.viewer).await? {
        SecondFactor::Off => view! {
            <Section title=t.factor_how_title()>
                <p>{t.factor_how_text()}</p>
                <PostButton action=format!("{ADDRESS}/start") label=t.factor_start() kind="primary"/>
            </Section>
        }
        .into_any(),
        SecondFactor::On { since, codes_left } => {
            let since = t.factor_since(texts::dates::date(since, ctx.lang));
            view! {
            <Notice kind="success"><p>{since}</p></Notice>
            <Section title=t.factor_new_codes()>
                <p>{t.factor_codes_left(codes_left.to_string())} " " {t.factor_new_codes_text()}</p>
                <PostButton action=format!("{ADDRESS}/codes") label=t.factor_new_codes()/>
            </Section>
            <Section title=t.factor_turn_off()>
                <p>{t.factor_turn_off_text()}</p>
                <PostButton action=format!("{ADDRESS}/off") label=t.factor_turn_off() kind="danger"/>
            </Section>
            }
            .into_any()
        }
    };
    Ok(Page::new(&ctx, &t.factor_title()).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(&ctx) current=t.factor_title()/>
        {done.off.then(|| view! { <Notice kind="success"><p>{t.factor_turned_off()}</p></Notice> })}
        <PageHead title=t.factor_title() lead=t.factor_lead()/>
        {body}
    }))
}

pub(super) async fn start(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let setup = begin_setup(&services, &ctx.viewer).await?;
    Ok(setup_page(&ctx, &setup, &FormState::default()))
}

pub(super) async fn confirm(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let session = ctx.session.ok_or(AppError::NotAllowed)?;
    let code = TypedCode::read(form.get("code"));
    match confirm_setup(&services, &ctx.viewer, session, &code, &ctx.address).await {
        Ok(codes) => Ok(codes_page(&ctx, codes)),
        Err((failure, setup)) => match (refusal(failure)?, setup) {
            (CodeRefused::TooMany(seconds), _) => Err(AppError::TooMany(seconds)),
            (_, Some(setup)) => Ok(setup_page(&ctx, &setup, &refused_with(form, "code", t.factor_code_not_right()))),
            (_, None) => Ok(Redirect::to(ADDRESS).into_response()),
        },
    }
}

pub(super) async fn codes(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    Ok(codes_page(&ctx, new_recovery_codes(&services, &ctx.viewer).await?))
}

pub(super) async fn off(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    turn_off(&services, &ctx.viewer, ctx.session.ok_or(AppError::NotAllowed)?).await?;
    Ok(Redirect::to(&format!("{ADDRESS}?off=true")).into_response())
}

fn setup_page(ctx: &Ctx, setup: &Setup, form: &FormState) -> Response {
    let t = ctx.texts;
    let page = Page::new(ctx, &t.factor_title()).refused(form).narrow();
    let picture = picture(&setup.address, &t.factor_picture());
    let fields = view! {
        <TextField form=form name="code" autocomplete="one-time-code" label=t.factor_code() hint=t.factor_code_hint() error_prefix=t.error_prefix()/>
        <Submit label=t.factor_confirm()/>
    }
    .into_any();
    let secret: Vec<String> =
        setup.secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    page.render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx) current=t.factor_title()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.factor_title()/>
        <Section title=t.factor_scan_title()>
            <div inner_html=picture></div>
            <p>{t.factor_scan_text()}</p>
            <p><strong>{t.factor_secret()}": "</strong><code class="loket-code">{secret.join(" ")}</code></p>
        </Section>
        <PostForm action=format!("{ADDRESS}/confirm")>{fields}</PostForm>
    })
}

fn codes_page(ctx: &Ctx, codes: Vec<String>) -> Response {
    let t = ctx.texts;
    let codes: Vec<AnyView> = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }.into_any()).collect();
    Page::new(ctx, &t.factor_codes_title()).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx) current=t.factor_codes_title()/>
        <PageHead title=t.factor_codes_title() lead=t.factor_codes_lead()/>
        <Notice kind="warning"><p>{t.factor_codes_once()}</p></Notice>
        <ol class="loket-code" role="list">{codes}</ol>
        <p><LinkButton href="/account" label=t.factor_codes_kept()/></p>
    })
}

/// The address as a picture for a camera: dark on white in every theme, with the quiet zone that readers need.
fn picture(address: &str, label: &str) -> String {
    let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else { return String::new() };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                path.push_str(&format!("M{},{}h1v1h-1z", x + 4, y + 4));
            }
        }
    }
    let whole = size + 8;
    let label = crate::ui::escaped(label);
    format!(
        "<svg role=\"img\" aria-label=\"{label}\" xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"240\" \
         viewBox=\"0 0 {whole} {whole}\" shape-rendering=\"crispEdges\"><rect width=\"{whole}\" height=\"{whole}\" \
         fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn the_picture_has_a_name_and_breaks_no_policy() {
        let svg = picture("otpauth://totp/Loket:a%40b.nl?secret=ABC&issuer=Loket", "QR \"code\"");
        assert!(svg.starts_with("<svg role=\"img\" aria-label=\"QR &quot;code&quot;\""), "{svg}");
        assert!(!svg.contains("style") && !svg.contains("script"));
        // The corner of the finder pattern stands behind the quiet zone of four modules.
        assert!(svg.contains("M4,4h1v1h-1z") && !svg.contains("M3,"));
    }
}
