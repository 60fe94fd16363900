//! What goes wrong, and what people see of it.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use server::logs;

use crate::support::on_both_databases;

on_both_databases! {
    async fn a_form_comes_back_with_every_error_and_everything_that_was_typed(app) {
        let organiser = app.signed_in("organiser").await;
        let answer = organiser
            .post("/planner/new", &[("title", "Mijn <webinar>"), ("kind", "meeting"), ("capacity", "veel"), ("date", "31-02-2027"), ("place", "")])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("<title>Fout: "), "the title says that there is an error");
        assert!(answer.body.contains("Er is een probleem"));
        assert!(answer.body.contains("Mijn &lt;webinar&gt;") && answer.body.contains("value=\"veel\""));
        for field in ["summary", "language", "zone", "date", "starts", "ends", "place", "capacity", "description"] {
            assert!(answer.body.contains(&format!("href=\"#field-{field}\"")), "{field} is in the summary");
        }
        assert_eq!(answer.body.matches("Mijn <webinar>").count(), 0);
    }
}

on_both_databases! {
    async fn a_wrong_password_keeps_the_address_and_never_the_password(app) {
        let answer = app.visitor().post("/sign-in", &[("email", "member@demo.example"), ("password", "geheim-geheim-9")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("member@demo.example"));
        assert!(!answer.body.contains("geheim-geheim-9"));
    }
}

on_both_databases! {
    async fn an_unknown_address_gets_a_helpful_page_in_the_readers_language(app) {
        let dutch = app.visitor().get("/bestaat-niet").await;
        assert_eq!(dutch.status, StatusCode::NOT_FOUND);
        assert!(dutch.body.contains("Deze pagina is er niet") && dutch.body.contains("<html lang=\"nl\""));
        let request = Request::get("/does-not-exist").header(header::ACCEPT_LANGUAGE, "en-GB").body(Body::empty()).expect("request");
        let english = app.visitor().send(request).await;
        assert!(english.body.contains("This page does not exist") && english.body.contains("<html lang=\"en\""));
    }
}

on_both_databases! {
    async fn signing_in_leads_back_to_where_one_was_and_never_to_another_site(app) {
        let asked = app.visitor().get("/events/past?at=1").await;
        assert_eq!((asked.status, asked.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fevents%2Fpast%3Fat%3D1"));
        for (next, expected) in [("/events/past?at=1", "/events/past?at=1"), ("//evil.example", "/overview"), ("https://evil.example", "/overview")] {
            let answer = app
                .visitor()
                .post("/sign-in", &[("email", "member@demo.example"), ("password", "demo-demo-demo-1"), ("next", next)])
                .await;
            assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, expected), "{next}");
        }
    }
}

on_both_databases! {
    async fn a_form_sent_after_the_sign_in_ran_out_is_kept_and_can_be_sent_again(app) {
        let answer = app.visitor().post("/planner/new", &[("title", "Een lange tekst"), ("description", "regel 1\nregel 2")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.body.contains("action=\"/planner/new\""));
        assert!(answer.body.contains("value=\"Een lange tekst\"") && answer.body.contains("regel 1\nregel 2"));
    }
}

on_both_databases! {
    async fn a_body_that_is_too_large_is_refused_with_a_page(app) {
        let answer = app.visitor().post_raw("/sign-in", format!("email={}", "a".repeat(300_000))).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains("te groot"));
    }
}

on_both_databases! {
    async fn what_is_no_form_is_refused_without_a_crash(app) {
        let broken = app.visitor().post_raw("/sign-in", "%ff%fe=%zz&&&=".into()).await;
        assert!(broken.status == StatusCode::BAD_REQUEST || broken.status == StatusCode::UNPROCESSABLE_ENTITY, "{}", broken.status);
        let json = Request::post("/sign-in")
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from("{}"))
            .expect("request");
        assert_eq!(app.visitor().send(json).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(app.visitor().post("/faq", &[]).await.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(app.signed_in("member").await.get("/events?at=nonsense&id=x").await.status, StatusCode::BAD_REQUEST);
    }
}

on_both_databases! {
    async fn another_site_cannot_act_in_a_persons_name(app) {
        let member = app.signed_in("member").await;
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let request = Request::post("/events/netwerkdag-kennisveiligheid/register")
                .header(name, value)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::empty())
                .expect("request");
            assert_eq!(member.send(request).await.status, StatusCode::FORBIDDEN, "{name}");
        }
        assert!(!member.get("/events/mine").await.body.contains("netwerkdag-kennisveiligheid"));
    }
}

on_both_databases! {
    async fn every_answer_carries_the_security_headers(app) {
        for path in ["/", "/livez", "/nothing", "/assets/0/loket.css", "/assets/0/none.css", "/sign-in"] {
            let answer = app.visitor().get(path).await;
            let headers = answer.response.headers();
            let policy = headers.get("content-security-policy").expect(path).to_str().expect("text");
            assert!(policy.starts_with("default-src 'none'; script-src '") && policy.ends_with("frame-ancestors 'none'"), "{path} {policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path} {policy}");
            for name in ["strict-transport-security", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "permissions-policy"] {
                assert!(headers.contains_key(name), "{path} {name}");
            }
        }
    }
}

on_both_databases! {
    async fn pages_without_an_island_load_no_script_and_no_page_has_inline_style(app) {
        let member = app.signed_in("member").await;
        for path in ["/", "/faq", "/overview", "/events", "/events/netwerkdag-kennisveiligheid", "/account", "/institutions/tu-delta"] {
            let body = member.get(path).await.body;
            assert!(!body.contains("<script"), "{path}");
            assert!(!body.contains(" style="), "{path}");
        }
    }
}

on_both_databases! {
    async fn the_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts(app) {
        let visitor = app.visitor();
        let signed_in = visitor.post("/sign-in", &[("email", "member@demo.example"), ("password", "demo-demo-demo-1")]).await;
        let chosen = visitor.post("/language", &[("language", "en"), ("back", "/")]).await;
        let mut names = Vec::new();
        for answer in [signed_in, chosen] {
            for cookie in answer.response.headers().get_all(header::SET_COOKIE) {
                let cookie = cookie.to_str().expect("text");
                for flag in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
                    assert!(cookie.contains(flag), "{flag} in {cookie}");
                }
                names.push(cookie.split('=').next().expect("a name").to_owned());
            }
        }
        for name in ["__Host-loket_sign_in", "__Host-loket_device", "__Host-loket_language"] {
            assert!(names.iter().any(|known| known == name), "{name} in {names:?}");
        }
        assert!(names.iter().all(|name| name.starts_with("__Host-")), "{names:?}");
        // And it is read again under that name.
        let mut request = Request::get("/").header(header::COOKIE, "__Host-loket_language=en").body(Body::empty()).expect("a request");
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, "nl".parse().expect("a language"));
        assert_eq!(app.visitor().send(request).await.response.headers()[header::CONTENT_LANGUAGE], "en");
    }
}

on_both_databases! {
    async fn signing_out_clears_what_the_browser_kept(app) {
        let answer = app.signed_in("member").await.post("/sign-out", &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.response.headers()["clear-site-data"], r#""cache", "storage""#);
    }
}

on_both_databases! {
    async fn trace_and_unknown_methods_are_answered_nowhere(app) {
        for path in ["/", "/livez", "/sign-in", "/knowledge", "/assets/0/loket.css", "/api/nothing"] {
            for method in ["TRACE", "PROPFIND"] {
                let request = Request::builder().method(method).uri(path).header("x-mark", "echo-me").body(Body::empty());
                let answer = app.visitor().send(request.expect("a request")).await;
                assert!(answer.status.is_client_error(), "{method} {path} {}", answer.status);
                assert!(!answer.body.contains("echo-me"), "{method} {path}");
            }
        }
    }
}

on_both_databases! {
    async fn whoever_runs_into_a_control_stands_in_the_log_without_a_name_and_once_a_minute(app) {
        let written = Written::default();
        let writer = written.clone();
        let filter = tracing_subscriber::EnvFilter::new("warn");
        // Counts for this thread, on which the requests of this test are answered.
        let log = tracing::subscriber::set_default(logs::subscriber(filter, logs::Format::Text, move || writer.clone()));
        let visitor = app.visitor();
        for _ in 0..15 {
            visitor.post("/sign-in", &[("email", "member@demo.example"), ("password", "a wrong password")]).await;
            let foreign = Request::post("/sign-in").header("sec-fetch-site", "cross-site").body(Body::empty());
            visitor.send(foreign.expect("a request")).await;
        }
        drop(log);
        let text = String::from_utf8(written.0.lock().expect("nobody panicked").clone()).expect("text");
        for said in ["tries beyond the limit", "a change that another site asked for was refused"] {
            assert_eq!(text.matches(said).count(), 1, "{said}: {text}");
        }
        assert!(!text.contains("member"), "{text}");
    }
}

/// Takes what is logged.
#[derive(Clone, Default)]
struct Written(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panicked").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
